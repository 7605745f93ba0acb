"""Computes how well the record supports a claim, and stores it when it changed."""

from datetime import datetime
from typing import cast

from django.db import models, transaction

from claims.credibility.book import Book
from claims.credibility.moment import Moment
from claims.models import Assessment, Claim
from claims.queries.ledger import load_world
from claims.queries.parameters import parameters_at
from claims.queries.retractions import Informed, have_moved
from claims.services.records import keep_records
from claims.services.settling import COMPUTED, settle
from sources.models import User

_LONG = (
    "assessment__ledger",
    "live_version__snapshot",
    "live_version__lexemes",
    "live_version__assessment__ledger",
)
"""What a status is not compared with, and takes longest to read."""


@transaction.atomic
def assess_claim(
    claim: Claim, *, by: User | None, cause: str, at: datetime
) -> Assessment:
    """Return the claim's evidence status at `at`, stored if it differs from the last.

    Call it in the transaction of its `cause`, a short phrase for the history. The
    live version never changes; where readers would now see something else the claim
    is marked as looked at again. A claim that was rated keeps the records of those who
    spoke on it. Nine to thirteen SQL statements to read.
    """
    row = locked_claims().get(pk=claim.pk)
    parameters = parameters_at(at)
    book = Book(load_world([row.pk], at, parameters), Moment(at), parameters)
    settle([(row, book.assess(str(row.pk)))], by=by, cause=cause)
    assessment = cast("Assessment", row.assessment)
    if row.rating is not None:
        keep_records(row.rating, book)
    for name in COMPUTED:  # whoever saves the claim next keeps them
        setattr(claim, name, getattr(row, name))
    return assessment


def locked_claims() -> "models.QuerySet[Informed]":
    """Return claims to settle: locked, with what they are compared with."""
    rows: models.QuerySet[Claim] = Claim.objects.select_for_update(of=("self",))
    rows = rows.defer(*_LONG).select_related(
        "assessment", "live_version__assessment", "rating__value"
    )
    return rows.annotate(sources_moved=have_moved())
