"""Weights made anew from labelled sentences."""

import pytest

from claims.extraction.worthiness.card import card
from claims.extraction.worthiness.fitting import crossed, fitted, labelled
from claims.extraction.worthiness.sentence import sentence_of
from claims.extraction.worthiness.weights import WORTH_FROM, read_weights, written

WORTH = "Yesterday Ostrava sold dam number {} for {} dollars"
OTHER = "I hope that we can thank Ostrava and talk about dreams of kind {} and {}"


@pytest.fixture(scope="module")
def data():
    names = [chr(97 + n) * 3 for n in range(20)]
    rows = [(WORTH.format(n + 2, n + 30), True) for n in range(20)]
    return labelled([*rows, *((OTHER.format(a, a), False) for a in names)])


@pytest.fixture(scope="module")
def found(data):
    return fitted(data, crossed(data).cut)


def score(weights, text):
    sentence = sentence_of(text)
    return weights.base + sum(f.weight for f in weights.factors(sentence))


class TestFitted:
    def test_puts_the_bound_between_the_two(self, found):
        assert score(found, WORTH.format(7, 7)) > WORTH_FROM
        assert score(found, OTHER.format("q", "q")) < WORTH_FROM

    def test_weighs_no_name(self, found):
        assert "sold" in found.words
        assert "ostrava" not in found.words

    def test_is_the_same_for_the_same_data(self, data, found):
        assert fitted(data, crossed(data).cut) == found

    def test_can_be_written_and_read(self, found):
        assert read_weights(written(found)) == found


class TestCard:
    def test_tells_what_was_measured(self, data, found):
        text = card(data, crossed(data), found)
        assert "made from | 40 sentences, 20 of them" in text
        assert "Macro-F1 1.000" in text
