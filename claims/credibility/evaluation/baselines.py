"""What the model has to beat: counting heads, and counting them with weights."""

import math
from collections.abc import Sequence

from claims.credibility.evaluation.measures import Forecast
from claims.credibility.evaluation.stories import Stand, Story

_ROUNDS = 25
_RIDGE = 1.0  # keeps the weights finite where the counts tell the classes apart


def majority(stories: Sequence[Story]) -> list[Forecast]:
    """Say true where more articles are for it than against; P is their share."""
    return [_counted(story) for story in stories if story.truth is not None]


def logistic(train: Sequence[Story], test: Sequence[Story]) -> list[Forecast]:
    """Fit a logistic regression on log counts by stance; forecast the others."""
    rows = [(_columns(story), story.truth) for story in train]
    weights = _fit([(x, bool(y)) for x, y in rows if y is not None])
    return [
        _forecast(_sigmoid(_dot(weights, _columns(story))), story.truth)
        for story in test
        if story.truth is not None
    ]


def _counted(story: Story) -> Forecast:
    n_for, n_against, _ = _counts(story)
    p = (n_for + 1) / (n_for + n_against + 2)
    return Forecast(p, n_for > n_against, bool(story.truth))


def _counts(story: Story) -> tuple[int, int, int]:
    stands = [article.stand for article in story.articles]
    return (
        stands.count(Stand.FOR),
        stands.count(Stand.AGAINST),
        stands.count(Stand.OBSERVING),
    )


def _columns(story: Story) -> list[float]:
    return [1.0, *(math.log1p(n) for n in _counts(story))]


def _forecast(p: float, truth: bool) -> Forecast:  # noqa: FBT001 (a label)
    return Forecast(p, p >= 0.5, truth)


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def _fit(rows: Sequence[tuple[list[float], bool]]) -> list[float]:
    """Newton's method with a ridge on all but the constant."""
    n = len(rows[0][0])
    weights = [0.0] * n
    for _ in range(_ROUNDS):
        slope = [-_RIDGE * w * (k > 0) for k, w in enumerate(weights)]
        curve = [[_RIDGE * (i == j > 0) for j in range(n)] for i in range(n)]
        for x, y in rows:
            p = _sigmoid(_dot(weights, x))
            slope = [s + (y - p) * v for s, v in zip(slope, x, strict=True)]
            for i in range(n):
                for j in range(n):
                    curve[i][j] += p * (1 - p) * x[i] * x[j]
        weights = [w + d for w, d in zip(weights, _solve(curve, slope), strict=True)]
    return weights


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss-Jordan; the matrix is positive definite, so no pivot is nought."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for k in range(len(rows)):
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for i in range(len(rows)):
            if i != k:
                share = rows[i][k]
                rows[i] = [a - share * b for a, b in zip(rows[i], rows[k], strict=True)]
    return [row[-1] for row in rows]
