from hypothesis import given
from hypothesis import strategies as st

from claims.quoting import CUT, quotable_words, within


class TestQuotableWords:
    def test_is_a_tenth_of_a_short_text(self):
        assert quotable_words("word " * 200) == 20

    def test_is_ninety_of_a_long_one(self):
        assert quotable_words("word " * 5000) == 90


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
