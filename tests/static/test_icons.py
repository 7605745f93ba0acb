"""The sprite holds what templates and statuses ask for."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[2]
SPRITE = ROOT / "static/img/icons.svg"


def ids() -> set[str]:
    tree = ET.fromstring(SPRITE.read_text(encoding="utf-8"))
    return {symbol.attrib["id"] for symbol in tree}


class TestIcons:
    def test_hold_every_name_that_a_template_uses(self) -> None:
        used: set[str] = set()
        for template in ROOT.glob("templates/**/*.html"):
            text = template.read_text(encoding="utf-8")
            used |= set(re.findall(r'_icon\.html" with name="([\w-]+)"', text))
            used |= set(re.findall(r' icon="([\w-]+)"', text))
        assert used
        assert {f"i-{name}" for name in used} <= ids()

    def test_hold_no_tick_and_no_cross(self) -> None:
        assert not {name for name in ids() if re.search(r"\b(check|x)\b", name)}

    def test_hold_every_status_of_the_style_sheet(self) -> None:
        css = (ROOT / "static/css/components.css").read_text(encoding="utf-8")
        codes = set(re.findall(r"\.(status-\w+)", css)) - {
            "status-large",
            "status-plain",
        }
        assert codes <= ids()
