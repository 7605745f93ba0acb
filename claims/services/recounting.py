"""Compares stored statuses with what computing gives: now, and at their own time."""

from collections.abc import Iterator
from datetime import datetime

from claims.credibility.book import Book
from claims.credibility.facts import World
from claims.credibility.moment import Moment
from claims.credibility.parameters import Parameters
from claims.credibility.results import Outcome
from claims.models import Assessment, Claim, ParameterSet, Purpose, Rescore
from claims.queries.ledger import load_world
from claims.queries.parameters import parameters_at, read
from claims.services.assessment import is_stored_as
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

    At `at`, and at the time of the stored one under its own parameters. What fades or
    waits for a day moves by itself and is compared at its own time alone.
    """
    rows = Claim.objects.filter(pk__in=ids, assessment__isnull=False).order_by("pk")
    claims = list(rows.select_related("assessment").defer("assessment__ledger"))
    if not claims:
        return []
    world, sets = load_world(ids), _sets()
    today = Book(world, Moment(at), parameters_at(at))
    found = []
    for claim in claims:
        last = claim.assessment
        if last is None:
            continue
        for outcome, meaning in _again(claim, last, today, world, sets):
            if not is_stored_as(outcome, last):
                found.append((claim.pk, last.code, outcome.code.value, meaning))
    return found


def _again(
    claim: Claim,
    last: Assessment,
    today: Book,
    world: World,
    sets: dict[str, Parameters],
) -> Iterator[tuple[Outcome, str]]:
    if not (claim.half_life_days or claim.settled_on):
        yield today.assess(str(claim.pk)), NOW
    known = sets.get(last.parameters_version, today.parameters)
    then = Book(world, Moment(last.assessed_at), known)
    yield then.assess(str(claim.pk)), THEN


def _sets() -> dict[str, Parameters]:
    known = [read(None), *map(read, ParameterSet.objects.all())]
    return {row.version: row for row in known}
