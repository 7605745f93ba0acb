"""The shipped model on stories that it has not seen the end of."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from claims.credibility.book import Book
from claims.credibility.evaluation.measures import Forecast
from claims.credibility.evaluation.stories import (
    RATED_AT,
    Story,
    ratings_of,
    world_of,
)
from claims.credibility.facts import World
from claims.credibility.moment import Moment
from claims.credibility.parameters import DEFAULTS, Parameters

N_FOLDS = 10
_AT = RATED_AT + timedelta(days=9)

Method = Callable[[Sequence[Story], Sequence[Story]], list[Forecast]]
"""Forecasts for the second stories, the ends of the first being known."""


def cross_validated(
    stories: Sequence[Story], method: Method, *, seed: int, n_folds: int = N_FOLDS
) -> list[Forecast]:
    """Forecast every settled story once, from the ends of the other folds alone.

    Raises ValueError for too few settled stories.
    """
    settled = [story for story in stories if story.truth is not None]
    if len(settled) < 2 * n_folds:
        raise ValueError(f"{2 * n_folds} settled stories are needed at least.")
    random.Random(seed).shuffle(settled)  # noqa: S311 (no secret hangs on it)
    return [
        forecast
        for train, test in _folds(settled, n_folds)
        for forecast in method(train, test)
    ]


def ledger(stories: Sequence[Story], parameters: Parameters = DEFAULTS) -> Method:
    """Return the model over the world of all stories, as a method.

    Records of sources are learnt from the known ends. The line between yes and no is
    the one that is best on these, each scored without its own end (F11 leaves a
    claim's own rating out): so the validation is nested without a loop in a loop.
    """
    world = world_of(stories)

    def forecast(train: Sequence[Story], test: Sequence[Story]) -> list[Forecast]:
        book = _book(world, train, parameters)
        known = [(book.assess(one.id).p, bool(one.truth)) for one in train]
        line = best_line(known)
        scores = [(book.assess(one.id).p, bool(one.truth)) for one in test]
        return [Forecast(p, p >= line, is_true) for p, is_true in scores]

    return forecast


def best_line(known: Sequence[tuple[float, bool]]) -> float:
    """Return the P that parts true from false with fewest mistakes, halfway
    between two scores; of several the one nearest to a half."""
    scores = sorted({p for p, _ in known})
    lines = [(a + b) / 2 for a, b in pairwise(scores)]
    lines += [scores[0], 1.0]

    def merit(line: float) -> tuple[int, float]:
        return sum((p >= line) == is_true for p, is_true in known), -abs(line - 0.5)

    return max(lines, key=merit)


def _book(world: World, known: Sequence[Story], parameters: Parameters) -> Book:
    learnt = replace(world, ratings=ratings_of(known))
    return Book(learnt, Moment(_AT), parameters)


def _folds(
    stories: Sequence[Story], n: int
) -> Iterator[tuple[list[Story], list[Story]]]:
    for k in range(n):
        test = list(stories[k::n])
        yield [one for i, one in enumerate(stories) if i % n != k], test
