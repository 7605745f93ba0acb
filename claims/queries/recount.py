"""What the last nightly checks of the stored statuses found."""

from dataclasses import dataclass

from claims.credibility.status import Status, status_of
from claims.credibility.vocabulary import StatusCode
from claims.models import Claim, Purpose, Rescore

LATEST = 7
"""Nights that are shown: a week."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A claim whose stored status is not what computing gives."""

    claim: Claim
    stored: Status
    computed: Status
    meaning: str


@dataclass(frozen=True, slots=True)
class Recount:
    """One check, and where it found a difference."""

    row: Rescore
    found: list[Differing]


def recounts() -> list[Recount]:
    """Return the last checks, newest first: two SQL statements."""
    nights = Rescore.objects.filter(purpose=Purpose.RECOUNT).defer("claim_ids")
    rows = list(nights.order_by("-id")[:LATEST])
    ids = {pk for row in rows for pk, *_ in row.found}
    claims = Claim.objects.only("text").in_bulk(ids)
    return [
        Recount(row, [_differing(claims[pk], *told) for pk, *told in row.found])
        for row in rows
    ]


def _differing(claim: Claim, stored: str, computed: str, meaning: str) -> Differing:
    return Differing(
        claim, status_of(StatusCode(stored)), status_of(StatusCode(computed)), meaning
    )
