"""Fitting the weights to labelled sentences: logistic regression, plain numpy."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.extraction.worthiness.sentence import Sentence, plain_words, sentence_of
from claims.extraction.worthiness.signs import signs_in
from claims.extraction.worthiness.weights import WORTH_FROM, Weights

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

# Log-odds in one point of score: 19 of 20 sentences then lie inside 0..1.
SCALE = 10.0
# L2 weight, and how many sentences a word must be in: best of .1 to .4 and 3 to 20.
_L2, _LEAST_USES = 5.0, 8
# Steps of Newton's method; the last moves no weight by .001.
_STEPS = 6
# A word that moves no score by this much is left out.
_LEAST_POINTS = 0.004
_FOLDS, _ROUNDS, _SEED = 5, 500, 20250129
# Always with a capital, and no names; parts of names in small letters.
_TALK = frozenset({"i", "i'm", "i've", "i'd", "i'll"})
_NAME_PARTS = frozenset({"bin", "st", "de", "van", "von"})
_CUTS = np.arange(0.15, 0.7, 0.01)


class Labelled(NamedTuple):
    """Sentences with what each shows, and whether people marked it."""

    shown: list[tuple[frozenset[str], frozenset[str]]]
    marked: Bools


class Crossed(NamedTuple):
    """What was said of each sentence by weights fitted without it."""

    chances: Floats
    cut: float
    macro_f1: list[float]


def labelled(rows: Iterable[tuple[str, bool]]) -> Labelled:
    """The rows as signs and words. Names of people and places are no words."""
    rows = list(rows)
    sentences = [sentence_of(text) for text, _ in rows]
    names = _names(sentences)
    shown = [
        (frozenset(signs_in(s)), frozenset(plain_words(s)) - names) for s in sentences
    ]
    return Labelled(shown, np.array([is_marked for _, is_marked in rows], np.bool_))


def crossed(data: Labelled) -> Crossed:
    """Five folds, the cut that is best over all of them, and macro-F1 of each."""
    n = len(data.marked)
    fold = np.random.default_rng(_SEED).permutation(n) % _FOLDS
    chances = np.zeros(n)
    for number in range(_FOLDS):
        rest, here = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        columns = _columns([data.shown[i] for i in rest])
        table = _table([data.shown[i] for i in rest], columns)
        solved = _solve(table, data.marked[rest])
        chances[here] = _chances(_table([data.shown[i] for i in here], columns), solved)
    best = max(_CUTS, key=lambda cut: macro_f1(data.marked, chances >= cut))
    by_fold = [
        macro_f1(data.marked[fold == number], chances[fold == number] >= best)
        for number in range(_FOLDS)
    ]
    return Crossed(chances, float(best), by_fold)


def fitted(data: Labelled, cut: float) -> Weights:
    """Weights in points: at WORTH_FROM the chance is `cut`."""
    columns = _columns(data.shown)
    solved = _solve(_table(data.shown, columns), data.marked) / SCALE
    base = WORTH_FROM + solved[-1] - np.log(cut / (1 - cut)) / SCALE
    points = {key: round(float(solved[at]), 3) for key, at in columns.items()}
    return Weights(
        round(float(base), 3),
        {name: w for (kind, name), w in points.items() if kind == "sign"},
        {
            name: w
            for (kind, name), w in points.items()
            if kind == "word" and abs(w) >= _LEAST_POINTS
        },
    )


def interval(data: Labelled, found: Crossed) -> tuple[float, float]:
    """The middle 95 % of macro-F1, by drawing sentences with replacement."""
    draw, n = np.random.default_rng(_SEED), len(data.marked)
    called = found.chances >= found.cut
    rows = (draw.integers(n, size=n) for _ in range(_ROUNDS))
    figures = [macro_f1(data.marked[some], called[some]) for some in rows]
    low, high = np.percentile(figures, (2.5, 97.5))
    return float(low), float(high)


def macro_f1(marked: Bools, called: Bools) -> float:
    """F1 averaged over what is marked and what is not, 0..1."""
    return (_f1(marked, called) + _f1(~marked, ~called)) / 2


def _f1(marked: Bools, called: Bools) -> float:
    both = int(marked.sum() + called.sum())
    return float(2 * (marked & called).sum() / both) if both else 0.0


def _names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Words written with a capital inside sentences more often than without."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for sentence in sentences:
        small.update(token for token in sentence.tokens if token[0].islower())
        inside = (t for t in sentence.tokens[1:] if t[0].isupper())
        capital.update(token.lower() for token in inside)
    names = frozenset(word for word, n in capital.items() if n > small[word])
    return (names | _NAME_PARTS) - _TALK


def _columns(
    shown: Sequence[tuple[frozenset[str], frozenset[str]]],
) -> dict[tuple[str, str], int]:
    signs = sorted({name for names, _ in shown for name in names})
    uses = Counter(word for _, words in shown for word in words)
    words = sorted(word for word, n in uses.items() if n >= _LEAST_USES)
    keys = [("sign", name) for name in signs] + [("word", word) for word in words]
    return {key: at for at, key in enumerate(keys)}


def _table(
    shown: Sequence[tuple[frozenset[str], frozenset[str]]],
    columns: dict[tuple[str, str], int],
) -> Floats:
    """A row a sentence, a column a factor, and one of ones at the end."""
    table = np.zeros((len(shown), len(columns) + 1))
    table[:, -1] = 1
    for row, (signs, words) in enumerate(shown):
        keys = [("sign", name) for name in signs] + [("word", word) for word in words]
        table[row, [columns[key] for key in keys if key in columns]] = 1
    return table


def _solve(table: Floats, marked: Bools) -> Floats:
    penalty = np.full(table.shape[1], _L2)
    penalty[-1] = 0
    solved = np.zeros(table.shape[1])
    for _ in range(_STEPS):
        chances = _chances(table, solved)
        slope = table.T @ (chances - marked) + penalty * solved
        bend = (table.T * (chances * (1 - chances))) @ table
        bend[np.diag_indices_from(bend)] += penalty
        solved -= np.linalg.solve(bend, slope)
    return solved


def _chances(table: Floats, solved: Floats) -> Floats:
    return 1 / (1 + np.exp(-(table @ solved)))
