import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.quoting import CUT, quotable_words, within


class TestQuotableWords:
    @pytest.mark.parametrize(
        ("n_words", "allowed"),
        [
            pytest.param(12, 25, id="a post"),
            pytest.param(250, 25, id="where a tenth begins"),
            pytest.param(600, 60, id="a tenth of an article"),
            pytest.param(5000, 90, id="ninety of a long one"),
        ],
    )
    def test_follows_the_length(self, n_words, allowed):
        assert quotable_words(n_words) == allowed


class TestWithin:
    @given(st.lists(st.text(alphabet="abc ", max_size=40)), st.integers(0, 30))
    def test_never_holds_more_words(self, passages, limit):
        words = [
            word
            for _, shown in within(passages, limit)
            for word in shown.split()
            if word != CUT
        ]
        assert len(words) <= limit

    def test_cuts_where_it_is_full(self):
        assert within(["a b c", "d e f g h i"], 8) == [
            (0, "a b c"),
            (1, f"d e f g h {CUT}"),
        ]

    def test_leaves_out_a_scrap(self):
        assert within(["a b c", "d e f g"], 5) == [(0, "a b c")]

    def test_quotes_the_same_words_once(self):
        assert within(["a b c d", "b c"], 20) == [(0, "a b c d")]
