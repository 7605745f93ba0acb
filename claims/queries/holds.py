"""Legal holds as the desk lists them."""

from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from claims.models import Claim, Hold, Version
from sources.models import Document, Speaker

PAGE_SIZE = 25
MODELS: dict[str, type[Claim | Version | Document | Speaker]] = {
    "claim": Claim,
    "version": Version,
    "document": Document,
    "speaker": Speaker,
}
"""What a hold can name, by the word in its address."""


def holds_page(number: int) -> "Page[Hold]":
    """One page of all holds, the newest first: two SQL statements."""
    return Paginator(_rows(), PAGE_SIZE).get_page(number)


def holds_in_force(claim: Claim) -> list[Hold]:
    """The holds that name a claim or a version of it at this moment: one statement."""
    rows = Hold.objects.in_force()
    return list(rows.filter(claim=claim) | rows.filter(version__claim=claim))


def state_of(hold: Hold, at: datetime) -> str:
    """How a hold stands: lifted, to come, over, or in force."""
    if hold.lifted_at:
        return "lifted"
    if hold.from_at > at:
        return "to come"
    return "over" if hold.to_at and hold.to_at <= at else "in force"


def _rows() -> "QuerySet[Hold]":
    return Hold.objects.select_related(
        "claim", "version__claim", "document", "speaker", "placed_by", "lifted_by"
    ).defer("version__snapshot")
