"""Weighs one link at each of its live roots (F1-F7)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from claims.credibility.facts import ClaimFacts, Item, Link, Source
from claims.credibility.grounds import Ground
from claims.credibility.moment import Moment, spoken_at
from claims.credibility.parameters import Parameters
from claims.credibility.points import (
    Entry,
    decay,
    effective_basis,
    factors_of,
    trusts_record,
    worth,
)
from claims.credibility.vocabulary import Basis, Stance

# The reliability t of a source for a stance on a claim (F11).
Reliabilities = Callable[[str, Stance, str], float]


@dataclass(frozen=True, slots=True)
class Scales:
    """What it takes to weigh a link, apart from the link and what it rests on."""

    items: Mapping[str, Item]
    sources: Mapping[str, Source]
    moment: Moment
    parameters: Parameters
    reliability: Reliabilities
    _clusters: dict[str, str] = field(default_factory=dict)

    def weigh(
        self, link: Link, grounds: tuple[Ground, ...], claim: ClaimFacts
    ) -> list[Entry]:
        """Return an entry for each live root, or one dead entry without any."""
        if not grounds:
            return [self._dead(link)]
        if link.stance is Stance.CONTEXT:
            grounds = grounds[:1]  # it is worth nothing, wherever it comes from
        basis = effective_basis(link, grounds)
        fresh = self._fresh(link, claim)
        return [
            self._entry(link, ground, basis, fresh=fresh, share=len(grounds))
            for ground in grounds
        ]

    def _entry(
        self, link: Link, ground: Ground, basis: Basis, *, fresh: float, share: int
    ) -> Entry:
        source = link.speaker or ground.source
        t = self._trust(link, ground, basis, source)
        factors = factors_of(
            link, basis, t=t, distance=ground.distance, fresh=fresh, p=self.parameters
        )
        cluster, origin = self._origin(ground, basis, source)
        is_context = link.stance is Stance.CONTEXT
        return Entry(
            link=link.id,
            item=link.item,
            stance=link.stance,
            tier=basis.tier,
            basis=basis,
            source=source,
            cluster=cluster,
            origin=origin,
            factors=factors,
            share=share,
            points=0.0 if is_context else worth(factors, share),
            said_at=spoken_at(link, self.items[link.item]),
            is_conflicted=link.is_conflicted,
            is_circular=ground.is_circular,
        )

    def _origin(self, ground: Ground, basis: Basis, source: str) -> tuple[str, str]:
        """Return the cluster and origin keys (F7)."""
        if basis.is_of_document:
            # In one cluster whoever speaks in it: two passages of one document must
            # never count as two independent sources.
            return self._cluster(ground.source), ground.root
        return self._cluster(source), f"source:{source}"

    def _dead(self, link: Link) -> Entry:
        source = link.speaker or self.items[link.item].source
        return Entry(
            link=link.id,
            item=link.item,
            stance=link.stance,
            tier=link.basis.tier,
            basis=link.basis,
            source=source,
            cluster=self._cluster(source),
            origin=f"item:{link.item}",
            factors=(),
            share=1,
            points=0.0,
            said_at=spoken_at(link, self.items[link.item]),
            is_conflicted=link.is_conflicted,
            is_circular=False,
            is_live=False,
        )

    def _trust(self, link: Link, ground: Ground, basis: Basis, source: str) -> float:
        if trusts_record(basis, ground.record):
            return self.parameters.authenticity[ground.record]
        return self.reliability(source, link.stance, link.claim)

    def _fresh(self, link: Link, claim: ClaimFacts) -> float:
        if not claim.halflife:
            return 1.0
        return decay(claim, self.moment.age(link, self.items[link.item]))

    def _cluster(self, source: str) -> str:
        if source not in self._clusters:
            group = self.moment.group_of(self.sources[source])
            self._clusters[source] = f"group:{group}" if group else f"source:{source}"
        return self._clusters[source]
