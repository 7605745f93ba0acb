"""What the record was by each day of the world, over what we know today."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils.timezone import get_default_timezone, localdate

from claims.credibility.book import Book
from claims.credibility.facts import ClaimFacts, World
from claims.credibility.moment import Moment, spoken_at
from claims.credibility.parameters import Parameters
from claims.credibility.vocabulary import Clock, Stance, Tier, Wording
from claims.credibility.wording import describe
from claims.models.snapshot import ShownMoment
from claims.queries.pieces import start_of

MOST_DAYS = 200
"""Days that are looked at, the newest: nobody reads a longer line."""

FADING_STEPS = 8
"""Days between the last event and now on which a fading claim is looked at."""

_SIDES = {
    Stance.SUPPORTS: "evidence for it came out",
    Stance.REFUTES: "evidence against it came out",
    Stance.CONTEXT: "context came out",
}

Happened = tuple[datetime | None, str]


def record_of(
    world: World, parameters: Parameters, *, wording: Wording, until: datetime
) -> tuple[ShownMoment, ...]:
    """Return each change of the status of a world's only claim, by the world's clock.

    By a day counts what had been published or done by its end; what we know at
    `until` is read, also of days before we knew it.
    """
    (claim,) = world.claims
    found: list[ShownMoment] = []
    for day, causes in _days(world, claim, localdate(until)):
        end = _end_of(day)
        book = Book(world, Moment(min(end, until), Clock.WORLD_TIME), parameters)
        outcome = book.assess(claim.id)
        words = describe(outcome, wording=wording, zone=get_default_timezone())
        if found and found[-1].headline == words.headline:
            continue
        found.append(ShownMoment(day, outcome.code, words.headline, ", ".join(causes)))
    return tuple(found)


def _days(
    world: World, claim: ClaimFacts, until: date
) -> Iterator[tuple[date, list[str]]]:
    """The days on which something happened, oldest first, with what it was."""
    known: defaultdict[date, dict[str, None]] = defaultdict(dict)
    for at, cause in _happened(world, claim):
        if at is not None and localdate(at) <= until:
            known[localdate(at)][cause] = None
    if known and claim.halflife:
        first, span = max(known), until - max(known)
        for n in range(1, FADING_STEPS + 1):
            known[first + span * n / FADING_STEPS].setdefault("time went by")
    for day in sorted(known)[-MOST_DAYS:]:
        yield day, list(known[day])


def _happened(world: World, claim: ClaimFacts) -> Iterator[Happened]:
    items = {item.id: item for item in world.items}
    for link in world.links:
        if link.removed_at is None and link.reviewed_at is not None:
            at = spoken_at(link, items[link.item]) or link.reviewed_at
            is_said = link.basis.tier is Tier.SAYS
            yield at, "it was said" if is_said else _SIDES[link.stance]
    for day in _withdrawals(world):
        yield day, "a document was withdrawn"
    for check in world.checks:
        yield check.at, "somebody looked"
    for source in world.sources:
        for group in source.groups:
            if group.removed_at is None:
                yield group.from_at, "a source joined a group"
                yield group.to_at, "a source left a group"
    yield claim.withdrawn_at, "the speaker took it back"
    yield claim.superseded_at, "a newer wording replaced it"
    yield claim.settled_at, "it could be known from then on"


def _withdrawals(world: World) -> Iterator[datetime]:
    """When documents were withdrawn, but for what we took back as a mistake."""
    for item in world.items:
        yield from (row.at for row in item.retractions if row.removed_at is None)


def _end_of(day: date) -> datetime:
    following = start_of(day + timedelta(days=1))
    assert following is not None  # noqa: S101  a day always starts
    return following - timedelta(microseconds=1)
