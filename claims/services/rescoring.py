"""Computes the status of many claims anew, a batch at a time."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import F, Q, QuerySet

from claims.credibility.book import Book
from claims.credibility.moment import Moment
from claims.models import Claim, Rescore
from claims.queries.ledger import load_world
from claims.queries.parameters import parameters_at
from claims.queries.reach import claims_touched_by
from claims.services.assessment import locked_claims
from claims.services.settling import settle
from claims.services.stale import is_marked, spread_sorts, unmark
from sources.models import Document, User

BATCH = 500
"""One world of so many claims is loaded in eleven statements and some megabytes, and
kept locked for under two seconds; 200 at once take a seventh more time."""

FEW = 50
"""So many are assessed in the transaction of their cause: well under a second."""


def stale() -> Q:
    """Return which claims time or a newer model may have moved meanwhile.

    Never assessed, assessed under other parameters, fading with a half-life, settled
    meanwhile, or left when the record of a source moved.
    """
    return is_marked() | (
        Q(assessment__isnull=True)
        | ~Q(assessment__parameters_version=parameters_at().version)
        | Q(half_life_days__isnull=False)
        | Q(settled_on__gt=F("assessment__assessed_at__date"))
    )


def rescore(which: Q, *, at: datetime, cause: str) -> Iterator[tuple[int, int]]:
    """Assess the claims that `which` keeps; yield (looked at, changed) per batch.

    A merged claim keeps the status it had. Ids come from a server-side cursor; each
    batch is one transaction.
    """
    rows = Claim.objects.open().filter(which)
    ids = rows.order_by("pk").values_list("pk", flat=True)
    found = ids.iterator(chunk_size=BATCH)
    while batch := list(islice(found, BATCH)):
        yield len(batch), rescore_batch(batch, by=None, cause=cause, at=at)


def rescore_later(
    which: "QuerySet[Claim] | None", *, cause: str, by: User | None, at: datetime
) -> int:
    """Assess the claims that a change reaches, None for all; return how many.

    Call it in the transaction of the change. Few are assessed at once; for many a
    row is left that the workers' sweep finds, and the desk shows how far it is.
    """
    if which is None:
        n = Claim.objects.count()
        ids = None if n > FEW else list(Claim.objects.values_list("pk", flat=True))
    else:
        ids = sorted(which.values_list("pk", flat=True))
        n = len(ids)
    if ids is not None and n <= FEW:
        rescore_batch(ids, by=by, cause=cause, at=at)
    else:
        Rescore.objects.create(
            claim_ids=ids, cause=cause, by=by, asked_at=at, n_total=n
        )
    return n


def catch_up(*, at: datetime) -> int:
    """Assess the claims that moved records of sources left behind; return how many.

    Those of a whole sort of source are only found here: they may be most there are.
    """
    spread_sorts(at=at)
    moved = Claim.objects.filter(is_marked())
    return rescore_later(moved, cause="records of sources moved", by=None, at=at)


def rescore_touched_by(
    document: Document, *, by: User | None, cause: str, at: datetime
) -> int:
    """Assess every claim that rests on a document or a copy of it; return how many.

    Call it in the transaction that retracts it or decides where it came from.
    """
    return rescore_later(claims_touched_by(document), cause=cause, by=by, at=at)


@transaction.atomic
def rescore_batch(ids: list[int], *, by: User | None, cause: str, at: datetime) -> int:
    """Assess these claims of one world; return how many have a new status."""
    if not ids:
        return 0
    claims = list(locked_claims().filter(pk__in=ids).order_by("pk"))
    parameters = parameters_at(at)
    book = Book(load_world(ids, at, parameters), Moment(at), parameters)
    computed = [(claim, book.assess(str(claim.pk))) for claim in claims]
    n_changed = settle(computed, by=by, cause=cause)
    unmark(ids)
    return n_changed
