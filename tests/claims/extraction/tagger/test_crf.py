"""The CRF against counting every way there is."""

from itertools import pairwise, product

import numpy as np
import pytest

from claims.extraction.tagger.crf import NEVER, Crf, best_labels, likelihoods
from claims.extraction.tagger.labels import TOKEN_LABELS, is_allowed

SIZES = np.array([4, 1, 3])


@pytest.fixture
def world():
    rng = np.random.default_rng(5)
    scores = rng.normal(size=(8, 3)).astype(np.float32)
    moves = rng.normal(size=(3, 3)).astype(np.float32)
    moves[0, 2] = NEVER
    return scores, moves


def ways(scores, moves):
    for way in product(range(scores.shape[1]), repeat=len(scores)):
        steps = sum(float(moves[a, b]) for a, b in pairwise(way))
        yield way, steps + sum(float(scores[at, n]) for at, n in enumerate(way))


def each(scores):
    return np.split(scores, np.cumsum(SIZES)[:-1])


class TestBestLabels:
    def test_finds_the_best_way_of_each_sequence(self, world):
        scores, moves = world

        found = best_labels(scores, SIZES, moves)

        best = [max(ways(part, moves), key=lambda w: w[1])[0] for part in each(scores)]
        assert found.tolist() == [label for way in best for label in way]

    def test_takes_no_sequences(self):
        nothing = np.zeros(0, np.int64)
        empty = np.zeros((0, 3), np.float32)
        assert best_labels(empty, nothing, np.zeros((3, 3))).size == 0
        assert likelihoods(empty, nothing, np.zeros((3, 3))).size == 0


class TestLikelihoods:
    def test_sums_over_all_ways(self, world):
        scores, moves = world

        found = likelihoods(scores, SIZES, moves)

        expected = np.zeros_like(scores)
        row = 0
        for part in each(scores):
            every = [(way, np.exp(total)) for way, total in ways(part, moves)]
            for way, mass in every:
                for at, label in enumerate(way):
                    expected[row + at, label] += mass / sum(m for _, m in every)
            row += len(part)
        assert found == pytest.approx(expected, abs=1e-4)


class TestCrf:
    def test_adds_the_weights_of_known_keys(self):
        keys = np.array([3, 9], np.uint32)
        crf = Crf(("O", "B-C"), keys, np.array([[1, 2], [10, 20]], np.float32), None)

        found = crf.scores(np.array([[3, 9, 4], [4, 4, 9]], np.uint32))

        assert found.tolist() == [[11, 22], [10, 20]]


class TestIsAllowed:
    def test_lets_a_span_go_on_only_after_its_own(self):
        table = is_allowed(TOKEN_LABELS)
        at = TOKEN_LABELS.index

        assert table[at("B-C"), at("I-C")]
        assert not table[at("O"), at("I-C")]
        assert not table[at("B-V"), at("I-C")]
        assert table[:, at("O")].all()
