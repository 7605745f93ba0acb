"""How far up the right claims stand in ranked lists."""

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from statistics import fmean

from claims.extraction.evaluation.measure import Interval, interval_of

CUTS = (1, 3, 5)
CANDIDATES = 30
_ROUNDS, _SEED = 500, 20250129


@dataclass(frozen=True, slots=True)
class Ranking:
    """One query: the ids of its claims, and all that came out, nearest first."""

    query_id: str
    text: str
    gold: frozenset[str]
    found: tuple[str, ...]

    @property
    def place(self) -> int | None:
        """Where the first right claim stands, from 1; None if it was not found."""
        places = (at for at, one in enumerate(self.found, 1) if one in self.gold)
        return next(places, None)


Figure = Callable[[Ranking], float]


def precision_at(cut: int) -> Figure:
    """Average precision within the first `cut`; its mean over queries is MAP@cut."""

    def figure(ranking: Ranking) -> float:
        right, total = 0, 0.0
        for at, one in enumerate(ranking.found[:cut], 1):
            if one in ranking.gold:
                right += 1
                total += right / at
        return total / min(len(ranking.gold), cut)

    return figure


def reciprocal(ranking: Ranking) -> float:
    """One over the first right claim's place; its mean is the MRR."""
    return 1 / ranking.place if ranking.place else 0.0


def recall_at(cut: int) -> Figure:
    """The share of the right claims within the first `cut`."""

    def figure(ranking: Ranking) -> float:
        return len(ranking.gold.intersection(ranking.found[:cut])) / len(ranking.gold)

    return figure


FIGURES: dict[str, Figure] = {
    **{f"MAP@{cut}": precision_at(cut) for cut in CUTS},
    "MRR": reciprocal,
    f"recall@{CANDIDATES}": recall_at(CANDIDATES),
}


def mean_of(figure: Figure, rankings: Collection[Ranking]) -> float:
    """The mean over queries; 0 without any."""
    return fmean(map(figure, rankings)) if rankings else 0.0


def rank_interval(figure: Figure, rankings: Sequence[Ranking]) -> Interval:
    """The 95 % interval of the mean, by drawing queries with replacement."""
    values = [figure(ranking) for ranking in rankings]
    draw = random.Random(_SEED)  # noqa: S311 (no secret hangs on it)
    drawn = (draw.choices(values, k=len(values)) for _ in range(_ROUNDS))
    return interval_of(fmean(some) for some in drawn)


def outcome_of(ranking: Ranking) -> str:
    """Where the right claim came out, for a breakdown of queries."""
    place = ranking.place
    if place is None:
        return "no candidate"
    return "first" if place == 1 else "2 to 5" if place <= max(CUTS) else "later"
