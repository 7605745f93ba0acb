"""The tagger in the product: on, off, and not installed."""

import subprocess
import sys

from claims.extraction import extract
from claims.extraction.tagger.statements import is_agreed
from claims.extraction.types import StatementKind

WITHOUT = """
import sys
sys.modules["pycrfsuite"] = None
from claims.extraction import extract
found = extract("The mayor said on Monday that the old bridge would close.")
sys.exit(len(found.statements) != 1)
"""


class TestExtract:
    def test_keeps_quotations_of_two_pieces_whole(self, text, model):
        quoted = [
            s
            for s in extract(text).statements
            if s.kind is StatementKind.DIRECT and s.speaker == "Ann Keller"
        ]

        assert [len(s.spans) for s in quoted] == [2]

    def test_reads_what_no_rule_reads(self, model):
        text = "She dismissed as nonsense reports of a rift in the cabinet."

        found = extract(text).statements

        assert not extract(text, use_tagger=False).statements
        assert found[0].found_by == ("tagger",)
        assert found[0].source.text == "She"

    def test_leaves_all_to_rules_when_off(self, text):
        found = extract(text, use_tagger=False).statements

        assert found
        assert all("tagger" not in s.found_by for s in found)

    def test_reads_without_crfsuite(self):
        done = subprocess.run([sys.executable, "-c", WITHOUT], check=False)

        assert done.returncode == 0


class TestIsAgreed:
    def test_wants_a_rule_and_the_tagger(self, text, model):
        on = extract(text).statements
        off = extract(text, use_tagger=False).statements

        assert any(is_agreed(s) for s in on)
        assert not any(is_agreed(s) for s in off)
