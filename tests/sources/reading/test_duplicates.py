from hypothesis import given, settings
from hypothesis import strategies as st

from sources.reading.duplicates import (
    MIN_SHARED,
    SIGNATURE,
    is_same_text,
    resemblance,
    shingles,
    signature,
    similarity,
)

SENTENCES = [
    f"Ship number {n} left the harbour with {n * 7} crates of {what} on board."
    for n, what in enumerate(["salt", "wool", "tea", "glass", "rope", "tar"] * 5)
]
TEXT = " ".join(SENTENCES)
OTHER = " ".join(
    f"Member {n} of the council spoke about item {n * 3}." for n in range(40)
)


class TestSimilarity:
    def test_is_whole_for_the_same_words_in_another_dress(self):
        dressed = TEXT.upper().replace(". ", ".\n\n").replace("CRATES", "“CRATES”")
        assert similarity(shingles(TEXT), shingles(dressed)) == 1

    def test_finds_a_text_cut_from_below(self):
        cut = "By our reporter.\n" + " ".join(SENTENCES[:12])
        assert is_same_text(shingles(TEXT), shingles(cut))

    def test_finds_a_text_with_small_edits(self):
        edited = TEXT.replace("crates of tea", "boxes of green tea")
        assert 0.6 < similarity(shingles(TEXT), shingles(edited)) < 1

    def test_tells_other_texts_apart(self):
        assert not is_same_text(shingles(TEXT), shingles(OTHER))

    def test_orders_same_similar_and_other(self):
        a, b = shingles(TEXT), shingles(TEXT.replace("left", "quietly left"))
        assert similarity(a, a) > similarity(a, b) > similarity(a, shingles(OTHER))

    def test_says_little_of_short_texts(self):
        short = "He said that it was so and left the room"
        assert similarity(shingles(short), shingles(short)) == 1
        assert similarity(shingles(short), shingles(short + " in a hurry")) == 0
        assert similarity(shingles(""), shingles("")) == 0


class TestSignature:
    def test_is_small_and_fits_a_bigint(self):
        numbers = signature(TEXT)
        assert len(numbers) == SIGNATURE
        assert all(0 <= n < 2**63 for n in numbers)

    def test_finds_candidates(self):
        cut = " ".join(SENTENCES[:18])
        assert len(set(signature(TEXT)) & set(signature(cut))) >= MIN_SHARED
        assert len(set(signature(TEXT)) & set(signature(OTHER))) < MIN_SHARED

    def test_is_the_same_from_words_and_from_shingles(self):
        assert signature(TEXT) == signature(shingles(TEXT))


class TestResemblance:
    def test_estimates_the_share(self):
        half = " ".join(SENTENCES[:15])
        true = len(shingles(half)) / len(shingles(TEXT))
        assert abs(resemblance(signature(TEXT), signature(half)) - true) < 0.2

    def test_of_nothing_is_none(self):
        assert resemblance((), ()) == 0

    @settings(deadline=None)
    @given(st.text(), st.text())
    def test_is_the_same_both_ways(self, a, b):
        one = resemblance(signature(a), signature(b))
        assert one == resemblance(signature(b), signature(a))
        assert 0 <= one <= 1
