"""How well checkability tells sentences worth a check from others."""

import random
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.extraction.checkability import checkability_of
from claims.extraction.evaluation.measure import Interval, interval_of
from claims.extraction.worthiness.weights import WORTH_FROM

_ROUNDS, _SEED = 500, 20250129


class Verdict(NamedTuple):
    """One sentence: its score 0..1, its type, and whether people marked it."""

    score: float
    type: str
    is_worth: bool


class Worth(NamedTuple):
    """Figures over some sentences, each 0..1, and how many there were."""

    n: int
    n_worth: int
    precision: float
    recall: float
    macro_f1: float


def verdicts(rows: Iterable[tuple[str, bool]]) -> list[Verdict]:
    """What checkability says of sentences with their labels."""
    return [_verdict(text, is_worth) for text, is_worth in rows]


def worth_of(found: Sequence[Verdict]) -> Worth:
    """Precision and recall of "worth a check", F1 averaged over both classes."""
    right = sum(v.is_worth and v.score >= WORTH_FROM for v in found)
    called = sum(v.score >= WORTH_FROM for v in found)
    marked = sum(v.is_worth for v in found)
    right_others = len(found) - called - marked + right
    others = _f1(right_others, len(found) - called, len(found) - marked)
    return Worth(
        n=len(found),
        n_worth=marked,
        precision=right / called if called else 0.0,
        recall=right / marked if marked else 0.0,
        macro_f1=(_f1(right, called, marked) + others) / 2,
    )


def average_precision(found: Sequence[Verdict]) -> float:
    """Mean precision at each marked sentence, the best scores first.

    Sentences with one score share a rank: their mean precision counts.
    """
    order = sorted(found, key=lambda v: -v.score)
    groups: dict[float, list[Verdict]] = {}
    for verdict in order:
        groups.setdefault(verdict.score, []).append(verdict)
    seen = right = 0
    total = 0.0
    for group in groups.values():
        n_right = sum(v.is_worth for v in group)
        seen, right = seen + len(group), right + n_right
        total += n_right * right / seen
    return total / right if right else 0.0


def worth_interval(found: Sequence[Verdict]) -> Interval:
    """The 95 % interval of macro-F1, by drawing sentences with replacement."""
    draw = random.Random(_SEED)  # noqa: S311 (no secret hangs on it)
    drawn = (draw.choices(found, k=len(found)) for _ in range(_ROUNDS))
    return interval_of(worth_of(some).macro_f1 for some in drawn)


def _verdict(text: str, is_worth: bool) -> Verdict:  # noqa: FBT001 (a label)
    found = checkability_of(text)
    return Verdict(found.score, found.type.value, is_worth)


def _f1(right: int, called: int, marked: int) -> float:
    return 2 * right / (called + marked) if called + marked else 0.0
