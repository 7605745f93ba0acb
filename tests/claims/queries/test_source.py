"""Marked sentences become clean spans."""

import pytest

from claims.queries.source import joined

TEXT = "One. Two.\nThree."


class TestJoined:
    @pytest.mark.parametrize(
        ("spans", "expected"),
        [
            ([(0, 5)], [(0, 4)]),
            ([(5, 10), (0, 5)], [(0, 9)]),
            ([(0, 5), (10, 16)], [(0, 4), (10, 16)]),
            ([(5, 9), (10, 16)], [(5, 16)]),
            ([(0, 5), (0, 5)], [(0, 4)]),
            ([(0, 99)], []),
            ([(4, 5)], []),
            ([(5, 3)], []),
        ],
        ids=[
            "trims blanks",
            "joins neighbours in order",
            "keeps gaps",
            "joins across lines",
            "takes each once",
            "outside the text",
            "blank",
            "backwards",
        ],
    )
    def test_cleans_what_was_ticked(self, spans, expected):
        assert joined(spans, TEXT) == expected
