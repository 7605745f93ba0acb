"""A world opened at one moment: indexed once, then any of its claims assessed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from functools import cached_property
from typing import Any

from claims.credibility.decision import Findings, decide, flags, is_gradable
from claims.credibility.facts import Check, ClaimFacts, Link, Rating, World
from claims.credibility.fusion import ledger, opinion, side
from claims.credibility.grounds import Grounds
from claims.credibility.moment import DAY, Moment
from claims.credibility.origins import OriginGraph
from claims.credibility.parameters import DEFAULTS, Parameters
from claims.credibility.points import Entry
from claims.credibility.records import Records, counted_for
from claims.credibility.results import Outcome
from claims.credibility.status import stances_of
from claims.credibility.vocabulary import Clock, Flag, Stance, StatusCode
from claims.credibility.weighing import Scales


class Book:
    """Assesses claims of one world at one moment; the same world, the same answer."""

    def __init__(
        self, world: World, moment: Moment, parameters: Parameters = DEFAULTS
    ) -> None:
        self.world = world
        self.moment = moment
        self.parameters = parameters
        self.claims = {claim.id: claim for claim in world.claims}
        self._sources = {source.id: source for source in world.sources}
        self._items = {item.id: item for item in world.items}
        self._graph = OriginGraph(self._items, moment)
        self._links: defaultdict[str, list[Link]] = defaultdict(list)
        for link in world.links:
            self._links[link.claim].append(link)
        self._checks: defaultdict[str, list[Check]] = defaultdict(list)
        for check in world.checks:
            self._checks[check.claim].append(check)
        self._scales = Scales(
            self._items, self._sources, moment, parameters, self._trust
        )

    @cached_property
    def records(self) -> Records:
        """The reliability of every source at the moment (F11)."""
        stored = self.world.records
        records = Records(self._sources, self.parameters, stored)
        if stored is None:
            records.learn(self.world.ratings, self.moment, self.spoken)
        return records

    def assess(self, claim_id: str) -> Outcome:
        """Return the claim's outcome; KeyError for a claim that is not in the world."""
        return self.conclude(claim_id, self.weigh(claim_id))

    def weigh(self, claim_id: str) -> list[Entry]:
        """Return every counting link of the claim at each of its live roots."""
        links = [link for link in self._links[claim_id] if self._counts(link)]
        grounds = Grounds(links, self._items, self._graph)
        claim = self.claims[claim_id]
        return [
            entry
            for link in links
            for entry in self._scales.weigh(link, grounds.under(link), claim)
        ]

    def conclude(self, claim_id: str, entries: Sequence[Entry]) -> Outcome:
        """Return what these weighed links say of the claim, with the ledger."""
        claim, p = self.claims[claim_id], self.parameters
        held = side(entries, Stance.SUPPORTS, p)
        denied = side(entries, Stance.REFUTES, p)
        is_withdrawn = self.moment.has_seen(
            claim.withdrawn_at, claim.withdrawal_seen_at
        )
        found = Findings(
            held,
            denied,
            opinion(held.total, denied.total, p),
            is_superseded=self.moment.has_seen(claim.superseded_at, None),
            is_withdrawn=is_withdrawn,
            lost_support=_has_lost_support(entries),
            is_gradable=is_gradable(claim, self.moment),
        )
        return self._outcome(claim, found, entries)

    def _outcome(
        self, claim: ClaimFacts, found: Findings, entries: Sequence[Entry]
    ) -> Outcome:
        p, checks = self.parameters, self._past_checks(claim.id)
        code = decide(found, p)
        checked_at = max((check.at for check in checks), default=None)
        return Outcome(
            claim=claim.id,
            kind=claim.kind,
            at=self.moment.at,
            clock=self.moment.clock,
            parameters_version=p.version,
            **asdict(found.opinion),
            **_sides(found),
            **_carried(found, code, entries),
            is_withdrawn=found.is_withdrawn,
            code=code,
            flags=flags(found, code, p) + self._age_flag(checked_at),
            checked_at=checked_at,
            was_asked=any(row.was_asked for row in checks),
            rows=ledger(entries, p.gamma),
        )

    def _counts(self, link: Link) -> bool:
        unreviewed = self.parameters.counts_unreviewed
        item = self._items[link.item]
        return self.moment.counts(link, item, unreviewed=unreviewed)

    def _trust(self, source: str, stance: Stance, claim: str) -> float:
        return self.records.of(source, stance, claim).t

    def spoken(self, rating: Rating) -> set[tuple[str, Stance]]:
        """Return who spoke on the claim when it was rated, and which way."""
        return {
            (source, link.stance)
            for link in self._links[rating.claim]
            if counted_for(rating, link, self.moment)
            for source in self._speakers(link)
        }

    def _speakers(self, link: Link) -> set[str]:
        if link.speaker or link.hops:
            return {link.speaker or link.hops[-1]}
        roots = self._graph.all_roots(link.item)
        return {self._items[root.item].source for root in roots}

    def _past_checks(self, claim_id: str) -> list[Check]:
        now = self.moment.at
        checks = self._checks[claim_id]
        return [row for row in checks if max(row.at, row.known_at or row.at) <= now]

    def _age_flag(self, checked_at: datetime | None) -> tuple[Flag, ...]:
        limit = self.parameters.stale_check_days
        if checked_at is None or (self.moment.at - checked_at) / DAY < limit:
            return ()
        return (Flag.LOOKED_LONG_AGO,)


def assess(
    world: World,
    claim_id: str,
    at: datetime,
    parameters: Parameters = DEFAULTS,
    clock: Clock = Clock.OUR_TIME,
) -> Outcome:
    """Return how well the record supports the claim at a time, on either clock.

    For many claims of one world open a `Book` once. KeyError names what is missing.
    """
    return Book(world, Moment(at, clock), parameters).assess(claim_id)


def _sides(found: Findings) -> dict[str, Any]:
    """The figures of both sides, by their names in the outcome."""
    held, denied = found.held, found.denied
    return {
        "n_for": held.n_showing,
        "n_against": denied.n_showing,
        "sayers": held.n_saying,
        "deniers": denied.n_saying,
        "says_for": held.says,
        "says_against": denied.says,
        "shows_for": held.shows,
        "shows_against": denied.shows,
        "primary_for": held.primary,
        "primary_against": denied.primary,
    }


def _carried(
    found: Findings, code: StatusCode, entries: Sequence[Entry]
) -> dict[str, int]:
    """Return how many documents and origins carry what the status speaks of."""
    sides = {Stance.SUPPORTS: found.held, Stance.REFUTES: found.denied}
    meant = stances_of(code)
    return {
        "n_documents": len(
            {e.item for e in entries if e.is_live and e.stance in meant}
        ),
        "n_origins": sum(sides[stance].n_clusters for stance in meant),
    }


def _has_lost_support(entries: Sequence[Entry]) -> bool:
    return any(
        entry.stance is Stance.SUPPORTS and not entry.is_live for entry in entries
    )
