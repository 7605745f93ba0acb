"""Compares stored statuses with what computing gives: now, and at their own time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from claims.credibility.book import Book
from claims.credibility.facts import World
from claims.credibility.moment import Moment
from claims.credibility.parameters import Parameters
from claims.credibility.results import Outcome
from claims.models import Assessment, Claim, ParameterSet, Purpose, Rescore
from claims.queries.ledger import load_world
from claims.queries.parameters import parameters_at, read
from claims.queries.records import records_at
from claims.services.settling import is_stored_as
from sources.models import User

NOW, THEN = "it should be assessed anew", "it cannot be replayed"
Difference = tuple[int, str, str, str]
"""Claim, stored status, computed status, and what it means."""


def ask_for_recount(*, by: User | None, at: datetime) -> Rescore:
    """Leave a row that has every stored status compared; nothing is changed by it."""
    return Rescore.objects.create(
        purpose=Purpose.RECOUNT,
        cause="nightly check",
        by=by,
        asked_at=at,
        n_total=Claim.objects.count(),
    )


def differences(ids: list[int], *, at: datetime) -> list[Difference]:
    """Return where computing gives another status than the one stored.

    The code at `at`, for the records of sources fade a little every day; and all
    figures at the time of the stored one, under its own parameters and records. What
    fades or waits for a day moves by itself and is compared at its own time alone.
    """
    rows = Claim.objects.filter(pk__in=ids, assessment__isnull=False).order_by("pk")
    claims = list(rows.select_related("assessment").defer("assessment__ledger"))
    if not claims:
        return []
    standing, sets = parameters_at(at), _sets()
    world = load_world(ids, at, standing)
    today = Book(world, Moment(at), standing)
    found = []
    for claim in claims:
        last = claim.assessment
        if last is None:
            continue
        for outcome, meaning in _again(claim, last, today, sets):
            is_code = meaning is NOW and outcome.code == last.code
            if not (is_code or is_stored_as(outcome, last)):
                found.append((claim.pk, last.code, outcome.code.value, meaning))
    return found


def _again(
    claim: Claim,
    last: Assessment,
    today: Book,
    sets: dict[str, Parameters],
) -> Iterator[tuple[Outcome, str]]:
    if not (claim.half_life_days or claim.settled_on):
        yield today.assess(str(claim.pk)), NOW
    known = sets.get(last.parameters_version, today.parameters)
    world = _with_records_of(last.assessed_at, today.world, claim, known)
    then = Book(world, Moment(last.assessed_at), known)
    yield then.assess(str(claim.pk)), THEN


def _with_records_of(
    at: datetime, world: World, claim: Claim, known: Parameters
) -> World:
    """The world with the records of sources as they stood then: one SQL statement."""
    halflife = known.record_halflife
    records = records_at(world.sources, [claim.pk], at, halflife=halflife)
    return replace(world, records=records)


def _sets() -> dict[str, Parameters]:
    known = [read(None), *map(read, ParameterSet.objects.all())]
    return {row.version: row for row in known}
