"""How often each source was right: two-level shrinkage over ratings (F11)."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from claims.credibility.facts import Link, Rating, Source, StoredRecords, Tally
from claims.credibility.moment import DAY, Moment
from claims.credibility.parameters import Parameters
from claims.credibility.vocabulary import SourceType, Stance

# Who is held to the links of a rated claim, and which way each spoke.
Speakers = Callable[[Rating], set[tuple[str, Stance]]]


@dataclass(frozen=True, slots=True)
class Reliability:
    """The chance `t` that a source is right, from `n` (age-weighted) resolved claims.

    Pages show n beside t; `is_thin` means "too few resolved claims" to show t.
    """

    t: float
    n: float
    is_thin: bool


class _Sum:
    """Hits and n of many rated claims, any one of which can be left out exactly.

    math.fsum rounds the true sum once, so adding a term and its opposite gives, bit
    for bit, the sum in which the term never was.
    """

    def __init__(self) -> None:
        self._rows: dict[str, Tally] = {}

    def add(self, claim: str, row: Tally) -> None:
        self._rows[claim] = row

    @cached_property
    def _hits(self) -> list[float]:
        return [row.hits for row in self._rows.values()]

    @cached_property
    def _ns(self) -> list[float]:
        return [row.n for row in self._rows.values()]

    @cached_property
    def whole(self) -> Tally:
        return Tally(math.fsum(self._hits), math.fsum(self._ns))

    def without(self, claim: str) -> Tally:
        own = self._rows.get(claim)
        if own is None:
            return self.whole
        return Tally(
            math.fsum([*self._hits, -own.hits]), math.fsum([*self._ns, -own.n])
        )


class Records:
    """Reliability of sources at one moment, each claim's own rating left out."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        parameters: Parameters,
        stored: StoredRecords | None = None,
    ) -> None:
        self._sources = sources
        self._parameters = parameters
        self._stored = stored
        self._by_source: defaultdict[tuple[str, Stance], _Sum] = defaultdict(_Sum)
        self._by_type: defaultdict[tuple[SourceType, Stance], _Sum]
        self._by_type = defaultdict(_Sum)
        self._rated: set[str] = set(stored.apart) if stored else set()
        self._known: dict[tuple[str, Stance, str], Reliability] = {}
        self._means: dict[tuple[SourceType, Stance, str], float] = {}

    def learn(
        self, ratings: Iterable[Rating], moment: Moment, speakers: Speakers
    ) -> None:
        """Count each rated claim once per source and stance, older ones for less."""
        for rating in standing(ratings, moment).values():
            if rating.truth is not None:
                age = (moment.at - rating.at) / DAY
                weight = 0.5 ** (age / self._parameters.record_halflife)
                self._count(rating, weight, speakers(rating))

    def _count(
        self, rating: Rating, weight: float, spoken: set[tuple[str, Stance]]
    ) -> None:
        self._rated.add(rating.claim)
        types: Counter[tuple[SourceType, Stance]] = Counter()
        for source, stance in spoken:
            hit = (stance is Stance.SUPPORTS) == rating.truth
            self._by_source[source, stance].add(
                rating.claim, Tally(weight * hit, weight)
            )
            types[self._sources[source].type, stance] += 1
        for (kind, stance), n in types.items():
            hits = n * ((stance is Stance.SUPPORTS) == rating.truth)
            self._by_type[kind, stance].add(
                rating.claim, Tally(weight * hits, weight * n)
            )

    def of(self, source: str, stance: Stance, claim: str = "") -> Reliability:
        """Return the source's reliability for a stance on the claim."""
        key = (source, stance, claim if claim in self._rated else "")
        if key not in self._known:
            self._known[key] = self._shrunk(*key)
        return self._known[key]

    def type_mean(self, kind: SourceType, stance: Stance, claim: str = "") -> float:
        """Return m, the type's record shrunk to its starting value."""
        key = (kind, stance, claim if claim in self._rated else "")
        if key not in self._means:
            k = self._parameters.type_shrink
            tally = self._type_tally(*key)
            prior = self._parameters.prior[kind]
            self._means[key] = (k * prior + tally.hits) / (k + tally.n)
        return self._means[key]

    def _shrunk(self, source: str, stance: Stance, claim: str) -> Reliability:
        row = self._sources[source]
        mean = self.type_mean(row.type, stance, claim)
        if row.is_person:  # nobody is scored
            return Reliability(mean, 0.0, is_thin=True)
        k, tally = self._parameters.source_shrink, self._tally(source, stance, claim)
        t = (k * mean + tally.hits) / (k + tally.n)
        return Reliability(t, tally.n, tally.n < self._parameters.few_resolved)

    def _tally(self, source: str, stance: Stance, claim: str) -> Tally:
        if self._stored is not None:
            return self._stored.of_source(source, stance, claim)
        return self._by_source[source, stance].without(claim)

    def _type_tally(self, kind: SourceType, stance: Stance, claim: str) -> Tally:
        if self._stored is not None:
            return self._stored.of_type(kind, stance, claim)
        return self._by_type[kind, stance].without(claim)


def standing(ratings: Iterable[Rating], moment: Moment) -> dict[str, Rating]:
    """Return the rating that stood for each claim: the last by the moment."""
    past = (rating for rating in ratings if rating.at <= moment.at)
    return {rating.claim: rating for rating in sorted(past, key=_order)}


def counted_for(rating: Rating, link: Link, moment: Moment) -> bool:
    """Return whether the link spoke on the claim when it was rated, and still does."""
    return (
        link.stance is not Stance.CONTEXT
        and link.reviewed_at is not None
        and link.reviewed_at <= rating.at
        and moment.holds(link.reviewed_at, link.removed_at)
    )


def _order(rating: Rating) -> tuple[datetime, str, str, str]:
    return (rating.at, str(rating.truth), rating.editor, rating.reason)
