"""What a first visit downloads stays small, and every address resolves."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
CSS_BUDGET = 10 * 1024
JS_BUDGET = 6 * 1024  # what every page loads of ours
ALL_JS_BUDGET = 9 * 1024  # with what only articles and the desk load
FONT_BUDGET = 80 * 1024  # the two faces that a Latin-1 page loads


def zipped(files: list[Path]) -> int:
    assert files
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


class TestWeight:
    def test_of_all_style_sheets_keeps_the_budget(self) -> None:
        assert zipped(list((STATIC / "css").glob("*.css"))) <= CSS_BUDGET

    def test_of_every_pages_behaviours_keeps_the_budget(self) -> None:
        base = (STATIC.parent / "templates" / "base.html").read_text()
        names = re.findall(r"'(js/\w+\.js)'", base)
        assert zipped([STATIC / name for name in names]) <= JS_BUDGET

    def test_of_all_behaviours_keeps_the_budget(self) -> None:
        assert zipped(list((STATIC / "js").glob("*.js"))) <= ALL_JS_BUDGET

    def test_of_the_two_first_fonts_keeps_the_budget(self) -> None:
        fonts = (STATIC / "fonts").glob("*-latin-wght-normal.woff2")
        assert sum(font.stat().st_size for font in fonts) <= FONT_BUDGET


@pytest.mark.parametrize(
    "sheet", sorted((STATIC / "css").glob("*.css")), ids=lambda p: p.name
)
class TestStyleSheet:
    def test_points_at_files_that_exist(self, sheet: Path) -> None:
        for url in re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / url).is_file(), url

    def test_puts_every_rule_into_a_layer(self, sheet: Path) -> None:
        text = re.sub(
            r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        outside, depth = [], 0
        for part in re.split(r"([{}])", text):
            depth += {"{": 1, "}": -1}.get(part, 0)
            if depth == 0 and part.strip(" \n{}"):
                outside.append(part.strip())
        assert all(head.startswith("@layer") for head in outside)
        assert depth == 0
