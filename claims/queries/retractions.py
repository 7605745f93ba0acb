"""What was withdrawn by its publisher, and when we knew."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, TypeAlias, TypedDict

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django_stubs_ext import WithAnnotations

from claims.credibility.facts import Retraction as Withdrawal
from claims.credibility.moment import Moment
from claims.models import Claim, Version
from claims.queries.pieces import start_of
from sources.models import Document, Retraction


def with_withdrawals(documents: "QuerySet[Document]") -> "QuerySet[Document]":
    """Load the dates of all retractions with the documents, in the same statement."""
    rows = Retraction.objects.filter(document=OuterRef("pk")).order_by("pk")
    dates = JSONObject(on=F("retracted_on"), noted=F("noted_at"), ended=F("removed_at"))
    return documents.annotate(withdrawals=ArraySubquery(rows.values(dates=dates)))


def withdrawals_of(document: Any) -> tuple[Withdrawal, ...]:
    """Return what `with_withdrawals` loaded as the model reads it, oldest first."""
    return tuple(map(_withdrawal, document.withdrawals))


def withdrawn_among(ids: Collection[int], at: datetime) -> dict[int, Withdrawal]:
    """Return which documents were withdrawn, as known at `at`: one SQL statement."""
    moment = Moment(at)
    rows = with_withdrawals(Document.objects.filter(pk__in=ids).only("pk"))
    return {
        document.pk: row
        for document in (rows if ids else ())
        for row in withdrawals_of(document)
        if moment.is_retracted(row)
    }


def retraction_of(
    document: Document, before: datetime | None = None
) -> Retraction | None:
    """Return the retraction that stands, or stood just before a moment."""
    rows = document.retractions.standing(before).select_related("noted_by")
    return rows.first()


def withdrawn_on(document: str = "pk", *, before: datetime | None = None) -> Subquery:
    """Return in a query the day its `document` was withdrawn, as far as that stands.

    With `before` as it stood just before that moment.
    """
    rows = Retraction.objects.standing(before).filter(document=OuterRef(document))
    return Subquery(rows.order_by().values("retracted_on")[:1])


class Sources(TypedDict):
    """What `have_moved` tells of a claim."""

    sources_moved: bool


Informed: TypeAlias = "WithAnnotations[Claim, Sources]"
"""A claim loaded with `have_moved`."""


def have_moved() -> Exists:
    """Tell of claims whether what their live version cites was withdrawn since.

    Or came back since, where it was withdrawn when the version was made.
    """
    made = OuterRef("live_version__proposed_at")
    gone = Q(noted_at__gt=made, removed_at__isnull=True)
    back = Q(noted_at__lte=made, removed_at__gt=made)
    cited = Q(document__citing_versions=OuterRef("live_version"))
    return Exists(Retraction.objects.filter(cited, gone | back).order_by())


def is_taken_back_since(claim: Claim, version: Version) -> bool:
    """Tell whether we learnt since a version that the speaker took it back, or not."""
    noted = claim.withdrawal_noted_at
    return noted is not None and noted > version.proposed_at


def _withdrawal(dates: dict[str, str]) -> Withdrawal:
    ended = dates["ended"]
    return Withdrawal(
        start_of(date.fromisoformat(dates["on"])),
        datetime.fromisoformat(dates["noted"]),
        datetime.fromisoformat(ended) if ended else None,
    )
