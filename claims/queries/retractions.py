"""What was withdrawn by its publisher, and when we knew."""

from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from claims.credibility.facts import Retraction as Withdrawal
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


def retraction_of(
    document: Document, before: datetime | None = None
) -> Retraction | None:
    """Return the retraction that stands, or stood just before a moment."""
    rows = document.retractions.standing(before).select_related("noted_by")
    return rows.first()


def _withdrawal(dates: dict[str, str]) -> Withdrawal:
    ended = dates["ended"]
    return Withdrawal(
        start_of(date.fromisoformat(dates["on"])),
        datetime.fromisoformat(dates["noted"]),
        datetime.fromisoformat(ended) if ended else None,
    )
