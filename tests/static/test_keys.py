"""The one table of keys, and the commands that templates ask it for."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEYS = (ROOT / "static/js/keys.js").read_text(encoding="utf-8")
ROWS = [
    (scope, key, command, words)
    for scope, keys, command, words in re.findall(
        r'\["(\w+)", "([^"]+)", "([\w-]+)", "([^"]+)"\]', KEYS
    )
    for key in keys.split("|")
]
EVERYWHERE = {"page", "list"}


class TestKeys:
    def test_stand_once_in_a_scope_and_in_those_that_hold_everywhere(self) -> None:
        assert ROWS
        count = Counter((scope, key) for scope, key, _, _ in ROWS)
        always = {key for scope, key, _, _ in ROWS if scope in EVERYWHERE}
        own = {key for scope, key, _, _ in ROWS if scope not in EVERYWHERE}
        assert max(count.values()) == 1
        assert not always & own

    def test_have_words_for_the_help(self) -> None:
        assert all(words.strip() for *_, words in ROWS)

    def test_know_every_command_of_a_template(self) -> None:
        commands = {command for _, _, command, _ in ROWS}
        for template in ROOT.glob("templates/**/*.html"):
            text = template.read_text(encoding="utf-8")
            assert set(re.findall(r'data-do="([\w-]+)"', text)) <= commands, template
