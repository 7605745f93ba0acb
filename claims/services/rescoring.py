"""Computes the status of many claims anew, a batch at a time."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import F, Q

from claims.credibility.book import Book
from claims.credibility.moment import Moment
from claims.credibility.parameters import DEFAULTS
from claims.models import Claim
from claims.queries.ledger import claims_touched_by, load_world
from claims.services.assessment import assess_claim, locked_claims, settle
from sources.models import Document, User

# One world of so many claims is loaded in eight statements and a few megabytes.
BATCH = 200


def stale() -> Q:
    """Return which claims time or a newer model may have moved meanwhile.

    Never assessed, assessed under other parameters, fading with a half-life, or
    settled meanwhile.
    """
    return (
        Q(assessment__isnull=True)
        | ~Q(assessment__parameters_version=DEFAULTS.version)
        | Q(half_life_days__isnull=False)
        | Q(settled_on__gt=F("assessment__assessed_at__date"))
    )


def rescore(which: Q, *, at: datetime, cause: str) -> Iterator[tuple[int, int]]:
    """Assess the claims that `which` keeps; yield (looked at, changed) per batch.

    Ids come from a server-side cursor; each batch is one transaction.
    """
    ids = Claim.objects.filter(which).order_by("pk").values_list("pk", flat=True)
    found = ids.iterator(chunk_size=BATCH)
    while batch := list(islice(found, BATCH)):
        yield len(batch), _rescore(batch, at=at, cause=cause)


def rescore_touched_by(
    document: Document, *, by: User | None, cause: str, at: datetime
) -> int:
    """Assess every claim that rests on a document or a copy of it; return how many.

    Call it in the transaction that retracts it or decides where it came from.
    """
    claims = list(claims_touched_by(document).order_by("pk"))
    for claim in claims:
        assess_claim(claim, by=by, cause=cause, at=at)
    return len(claims)


@transaction.atomic
def _rescore(ids: list[int], *, at: datetime, cause: str) -> int:
    claims = list(locked_claims().filter(pk__in=ids).order_by("pk"))
    book = Book(load_world(ids), Moment(at))
    before = {claim.pk: claim.assessment_id for claim in claims}
    for claim in claims:
        settle(claim, book.assess(str(claim.pk)), by=None, cause=cause)
    return sum(before[claim.pk] != claim.assessment_id for claim in claims)
