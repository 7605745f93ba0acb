"""Claims whose published version no longer fits what the evidence says."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import F

from claims.credibility.status import status_of
from claims.credibility.vocabulary import StatusCode
from claims.models import Assessment, Claim, Purpose, Rescore, Version

PAGE_SIZE = 25
LATEST = 5


@dataclass(frozen=True, slots=True)
class Again:
    """One claim: what readers see, what it would be now, and why."""

    claim: Claim
    live: Version
    now: Assessment
    since: datetime

    @property
    def words(self) -> str:
        """The status that it would have now."""
        return status_of(StatusCode(self.now.code)).short


def again_page(number: int) -> "Page[Claim]":
    """One page of them, who waits longest first: two SQL statements."""
    rows = (
        Claim.objects.filter(looked_again_since__isnull=False)
        .select_related("live_version", "assessment__caused_by")
        .defer("live_version__snapshot", "assessment__ledger")
        .order_by("looked_again_since", "id")
    )
    return Paginator(rows, PAGE_SIZE).get_page(number)


def again_rows(page: "Page[Claim]") -> list[Again]:
    """Return the claims of the page beside each other."""
    return [
        Again(row, row.live_version, row.assessment, row.looked_again_since)
        for row in page
        if row.live_version and row.assessment and row.looked_again_since
    ]


def latest_rescores() -> list[Rescore]:
    """Return what is assessed anew, and the last that was: one SQL statement."""
    rows = Rescore.objects.filter(purpose=Purpose.RESCORE).defer("claim_ids", "found")
    rows = rows.select_related("by").order_by(F("finished_at").desc(nulls_first=True))
    return list(rows[:LATEST])
