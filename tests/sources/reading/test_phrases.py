"""Names and titles as they may be written."""

import pytest

from sources.reading.phrases import finder


class TestFinder:
    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("Said John Smith.", "Said X."),
            ("JOHN\nSMITH's office", "X's office"),
            ("/2025/john-smith-resigns/", "/2025/X-resigns/"),
            ("Johnsmith and Smithers", "Johnsmith and Smithers"),
            ("let us ask the US", "let us ask the X"),
            ("John Smithson", "John Smithson"),
        ],
    )
    def test_finds_whole_words_however_written(self, text, left):
        pattern = finder(["Smith", "John Smith", "US", "—"])
        assert pattern.sub("X", text) == left

    def test_is_nothing_without_words(self):
        assert finder(["", "…"]) is None
