"""From weighed links to two sums: origins count once, clusters fade (F8-F10)."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.credibility.parameters import Parameters
from claims.credibility.points import Entry
from claims.credibility.results import LedgerRow
from claims.credibility.vocabulary import Stance, Tier


@dataclass(frozen=True, slots=True)
class Side:
    """All that speaks for (or against) a claim, in points and in clusters."""

    says: float = 0.0
    shows: float = 0.0
    total: float = 0.0
    n_showing: int = 0
    n_saying: int = 0
    n_clusters: int = 0
    primary: float = 0.0


@dataclass(frozen=True, slots=True)
class Opinion:
    """A binomial opinion with its evidence points: b + d + u = 1 (Josang)."""

    r: float
    s: float
    b: float
    d: float
    u: float
    p: float


def opinion(r: float, s: float, p: Parameters) -> Opinion:
    """Return the opinion that r points for and s against make (F10)."""
    whole = r + s + p.weight
    b, d, u = r / whole, s / whole, p.weight / whole
    return Opinion(r, s, b, d, u, b + p.base_rate * u)


def side(entries: Sequence[Entry], stance: Stance, p: Parameters) -> Side:
    """Return the sums of one stance; a saying of 0 points still counts as said."""
    live = [entry for entry in entries if entry.stance is stance and entry.is_live]
    if not live:
        return Side()
    tiers = {tier: [entry for entry in live if entry.tier is tier] for tier in (*Tier,)}
    free = [entry for entry in tiers[Tier.SHOWS] if not entry.is_conflicted]
    records = [entry for entry in free if entry.basis.is_record]
    says = math.fsum(cluster_sums(tiers[Tier.SAYS], p.gamma))
    shows = math.fsum(cluster_sums(tiers[Tier.SHOWS], p.gamma))
    return Side(
        says=says,
        shows=shows,
        total=min(p.cap, says) + shows,
        n_showing=sum(x >= p.tau for x in cluster_sums(free, p.gamma)),
        n_saying=len({entry.cluster for entry in tiers[Tier.SAYS]}),
        n_clusters=len({entry.cluster for entry in live}),
        primary=max(cluster_sums(records, p.gamma), default=0.0),
    )


def cluster_sums(entries: Iterable[Entry], gamma: float) -> list[float]:
    """Return each cluster's points, lowest first: the MAX of each origin, faded."""
    origins: dict[tuple[str, str], float] = {}
    for entry in entries:
        key = (entry.cluster, entry.origin)
        if entry.points >= origins.get(key, 0.0):
            origins[key] = entry.points
    clusters: defaultdict[str, list[float]] = defaultdict(list)
    for (cluster, _origin), points in origins.items():
        clusters[cluster].append(points)
    return sorted(_faded(points, gamma) for points in clusters.values())


def _faded(points: list[float], gamma: float) -> float:
    if len(points) == 1:
        return points[0]
    ranked = sorted(points, reverse=True)
    return math.fsum(x * gamma**k for k, x in enumerate(ranked))


def ledger(entries: Sequence[Entry], gamma: float) -> tuple[LedgerRow, ...]:
    """Return a line for every link and origin: its worth alone and what it adds.

    A link with several roots of one origin (one speaker) has only its best there.
    Sorted by side, tier and cluster, strongest first; `adds` sums to `says` and
    `shows` of each side.
    """
    origins: defaultdict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        origins[entry.stance, entry.tier, entry.cluster, entry.origin].append(entry)
    clusters: defaultdict[tuple[str, ...], list[list[Entry]]] = defaultdict(list)
    for key, same in origins.items():
        clusters[key[:3]].append(sorted(same, key=_strength))
    rows: list[LedgerRow] = []
    for _key, groups in sorted(clusters.items()):
        for rank, same in enumerate(sorted(groups, key=lambda g: _strength(g[0]))):
            rows += _rows(same, rank, gamma)
    return tuple(rows)


def _strength(entry: Entry) -> tuple[bool, float, bool, str, str]:
    return (
        not entry.is_live,
        -entry.points,
        entry.is_conflicted,
        entry.link,
        entry.origin,
    )


def _rows(same: list[Entry], rank: int, gamma: float) -> Iterable[LedgerRow]:
    best = same[0]
    told: set[str] = set()
    for entry in same:
        if entry.link in told:
            continue
        told.add(entry.link)
        counts = entry is best and entry.stance is not Stance.CONTEXT
        yield LedgerRow(
            link=entry.link,
            stance=entry.stance,
            tier=entry.tier,
            basis=entry.basis,
            source=entry.source,
            cluster=entry.cluster,
            origin=entry.origin,
            factors=entry.factors,
            share=entry.share,
            points=entry.points,
            adds=entry.points * gamma**rank if counts and entry.is_live else 0.0,
            rank=rank,
            same_as=None if entry is best else best.link,
            said_at=entry.said_at,
            is_conflicted=entry.is_conflicted,
            is_circular=entry.is_circular,
            is_live=entry.is_live,
        )
