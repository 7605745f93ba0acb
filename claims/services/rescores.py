"""Works off the rows of `Rescore`: a batch a transaction, safe to be killed.

Whoever holds the lease works; a worker that died loses it by itself. All times of
the lease are the database's.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from claims.credibility.book import Book
from claims.credibility.moment import Moment
from claims.credibility.stored import from_flat
from claims.models import Claim, JobState, Purpose, Rescore
from claims.queries.ledger import load_world
from claims.queries.parameters import parameters_at
from claims.services.recounting import differences
from claims.services.rescoring import BATCH, rescore_batch
from sources.services.edits import authored

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
"""A batch takes about a second: a longer one belongs to a worker that died."""

MOST_ATTEMPTS = 5
MOST_FOUND = 500
"""Claims that a trial names; of more only the number is told."""


def next_due() -> int | None:
    """Take the oldest row that nobody works on; return its number.

    One that was taken five times without getting on is parked as failed.
    """
    due = Rescore.objects.unfinished().filter(_is_free()).order_by("pk")
    for pk, attempts in due.values_list("pk", "attempts"):
        if attempts >= MOST_ATTEMPTS:
            log.error("Assessing anew stopped: row %s failed five times", pk)
            due.filter(pk=pk).update(state=JobState.FAILED, finished_at=Now())
        elif take(pk):
            return pk
    return None


def take(pk: int) -> bool:
    """Whether the row is ours now, until its lease runs out."""
    mine = Rescore.objects.unfinished().filter(_is_free(), pk=pk)
    return bool(
        mine.update(
            state=JobState.RUNNING,
            attempts=F("attempts") + 1,
            lease_until=Now() + LEASE,
        )
    )


def step(pk: int, *, at: datetime) -> bool:
    """Do the next batch of a row; return whether more is left.

    The claims and how far the row is are saved together, or neither.
    """
    with transaction.atomic():
        rows = Rescore.objects.unfinished().select_for_update(of=("self",))
        row = rows.select_related("by").filter(pk=pk).first()
        if row is None:
            return False
        ids = list(_left(row).values_list("pk", flat=True)[:BATCH])
        with authored(row.by, why=row.cause):
            n_changed = _WORK[Purpose(row.purpose)](row, ids, at)
        is_over = len(ids) < BATCH
        Rescore.objects.filter(pk=pk).update(
            after=ids[-1] if ids else row.after,
            n_done=F("n_done") + len(ids),
            n_changed=F("n_changed") + n_changed,
            found=row.found,
            attempts=0,
            state=JobState.READY if is_over else JobState.RUNNING,
            lease_until=None if is_over else Now() + LEASE,
            finished_at=Now() if is_over else None,
        )
    return not is_over


def put_back(pk: int) -> None:
    """Let another worker go on with the row at once."""
    Rescore.objects.unfinished().filter(pk=pk).update(lease_until=None)


def _is_free() -> Q:
    return Q(lease_until__isnull=True) | Q(lease_until__lte=Now())


def _left(row: Rescore) -> "QuerySet[Claim]":
    rows = Claim.objects.filter(pk__gt=row.after).order_by("pk")
    if row.purpose == Purpose.TRIAL:
        rows = rows.filter(live_version__isnull=False)
    return rows if row.claim_ids is None else rows.filter(pk__in=row.claim_ids)


def _do(row: Rescore, ids: list[int], at: datetime) -> int:
    return rescore_batch(ids, by=row.by, cause=row.cause, at=at)


def _try(row: Rescore, ids: list[int], at: datetime) -> int:
    """Note which statuses would be others under the row's values; store none."""
    standing = parameters_at(at)
    world = load_world(ids, at, standing)
    now = Book(world, Moment(at), standing)
    then = Book(world, Moment(at), from_flat(row.tried, row.cause))
    n_changed = 0
    for pk in map(str, ids):
        before, after = now.assess(pk).code, then.assess(pk).code
        if before is not after:
            n_changed += 1
            row.found.append([int(pk), before.value, after.value])
    row.found = row.found[:MOST_FOUND]
    return n_changed


def _compare(row: Rescore, ids: list[int], at: datetime) -> int:
    found = differences(ids, at=at)
    for one in found:
        log.error("Claim %s: stored %s, computed %s (%s)", *one)
    row.found = [*row.found, *map(list, found)][:MOST_FOUND]
    return len(found)


_WORK: dict[Purpose, Callable[[Rescore, list[int], datetime], int]] = {
    Purpose.RESCORE: _do,
    Purpose.TRIAL: _try,
    Purpose.RECOUNT: _compare,
}
