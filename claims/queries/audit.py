"""Where editors and model stand far apart: the model's error report, for the desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, FloatField, QuerySet, Value, When
from django.db.models.functions import Abs
from django.db.models.lookups import GreaterThanOrEqual

from claims.credibility.audit import APART, differs
from claims.credibility.results import Outcome
from claims.credibility.status import STATUSES, status_of
from claims.credibility.vocabulary import StatusCode
from claims.models import Claim, Rating
from claims.queries.ratings import as_fact

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One claim on which the rating and the status are two ranks or more apart."""

    claim: Claim
    rating: Rating
    code: StatusCode
    headline: str
    apart: float


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One page of the queue, the widest gap first."""

    page: "Page[Claim]"
    rows: Sequence[Disagreement]


def audit_page(number: str) -> AuditPage:
    """Return one page of the queue in two SQL statements."""
    page = Paginator(disagreements(), PAGE_SIZE).get_page(number)
    return AuditPage(page, [_row(claim) for claim in page.object_list])


def disagreements() -> "QuerySet[Claim]":
    """Return the claims in the queue, the widest gap first.

    Only claims whose rating stands are looked at, found from the ratings.
    """
    ranks = [
        When(assessment__code=status.code, then=Value(status.rank))
        for status in STATUSES
        if status.rank is not None
    ]
    model = Case(*ranks, output_field=FloatField())
    apart = Abs(model - F("rating__value__rank"))
    rows = Claim.objects.filter(rating__value__rank__isnull=False)
    return (
        rows.annotate(apart=apart)
        .filter(GreaterThanOrEqual(apart, APART))
        .select_related(
            "assessment",
            "rating__value",
            "rating__proposed_by",
            "rating__decided_by",
        )
        .defer("assessment__ledger", "search")
        .order_by("-apart", "-rating_id")
    )


def apart_of(rating: Rating | None, outcome: Outcome) -> bool:
    """Return whether the desk is told that a rating and a status differ."""
    return rating is not None and differs(outcome, as_fact(rating))


def _row(claim: Claim) -> Disagreement:
    rating, assessment = claim.rating, claim.assessment
    assert rating is not None  # noqa: S101 - the query keeps rated ones
    assert assessment is not None  # noqa: S101 - and assessed ones
    code = StatusCode(assessment.code)
    return Disagreement(
        claim=claim,
        rating=rating,
        code=code,
        headline=status_of(code).short,
        apart=claim.apart,  # type: ignore[attr-defined]
    )
