"""Days in words, as seen from a publication on Wednesday 29 January 2025."""

from datetime import date

import pytest

from claims.extraction.days import day_in, full_date_in
from claims.extraction.types import Span

PUBLISHED = date(2025, 1, 29)


class TestDayIn:
    @pytest.mark.parametrize(
        ("words", "day"),
        [
            ("told the BBC on Monday", date(2025, 1, 27)),
            ("said yesterday", date(2025, 1, 28)),
            ("said today", PUBLISHED),
            ("told the BBC on 28 January", date(2025, 1, 28)),
            ("told the BBC on Jan. 28", date(2025, 1, 28)),
            ("said on Monday, December 30", date(2024, 12, 30)),
            ("said on 3 March 2021", date(2021, 3, 3)),
            ("said last week", None),
            ("said last Monday", None),
            ("said it may be on 31 February", None),
            ("said in January", None),
            ("said nothing of the day", None),
        ],
    )
    def test_tells_only_what_is_certain(self, words, day):
        assert day_in(words, Span(0, len(words)), PUBLISHED) == day

    def test_needs_a_publication_where_no_year_stands(self):
        words = "said on Monday, told them on 28 January"

        assert day_in(words, Span(0, len(words)), None) is None


class TestFullDateIn:
    @pytest.mark.parametrize(
        "words", ["January 29, 2025", "29 JANUARY 2025", "Wed 29th Jan 2025"]
    )
    def test_reads_a_line_with_a_date(self, words):
        assert full_date_in(words) == PUBLISHED

    def test_wants_the_year(self):
        assert full_date_in("29 January") is None
