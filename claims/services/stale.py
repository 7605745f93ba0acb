"""Marks the claims that a change elsewhere may have moved, for a batch to compute."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet

from claims.models import Claim, Stale
from claims.queries.reach import claims_of_sorts, claims_of_sources
from claims.queries.records import type_of_subject

_MARK = """
INSERT INTO claims_stale (claim_id, sort, left_at)
SELECT claim, '', %s FROM ({claims}) AS reached (claim)
ON CONFLICT (claim_id) DO UPDATE SET left_at = excluded.left_at
"""


def leave(subjects: Iterable[str], *, but: int, at: datetime) -> None:
    """Mark every claim, `but` one, that these sources speak on.

    A sort of source is marked itself: who belongs to it is looked up when it is
    computed, for that may be most claims there are.
    """
    kinds = {subject: type_of_subject(subject) for subject in subjects}
    sources = [subject for subject, kind in kinds.items() if kind is None]
    if sources:
        _mark(claims_of_sources(sources).exclude(pk=but), at)
    sorts = sorted(str(kind) for kind in kinds.values() if kind is not None)
    Stale.objects.bulk_create(
        [Stale(sort=sort, left_at=at) for sort in sorts], ignore_conflicts=True
    )


def spread_sorts(*, at: datetime) -> None:
    """Mark the claims of each marked sort of source, and take its mark away."""
    sorts = Stale.objects.exclude(sort="")
    found = list(sorts.values_list("pk", "sort"))
    if found:
        _mark(claims_of_sorts({sort for _, sort in found}), at)
        sorts.filter(pk__in=[pk for pk, _ in found]).delete()


def is_marked() -> Q:
    """Return which claims carry a mark."""
    return Q(stale__isnull=False)


def unmark(claims: Collection[int]) -> None:
    """Take the marks away from claims that were just computed."""
    Stale.objects.filter(claim__in=claims).delete()


def _mark(claims: "QuerySet[Claim]", at: datetime) -> None:
    sql, values = claims.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_MARK.format(claims=sql), [at, *values])
