"""Claims whose published version no longer fits what the evidence says."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

from claims.credibility.vocabulary import ClaimKind, StatusCode
from claims.credibility.wording import list_words
from claims.models import Assessment, Claim, Purpose, Rescore, Version
from claims.queries.retractions import Informed, have_moved, is_taken_back_since

PAGE_SIZE = 25
LATEST = 5


@dataclass(frozen=True, slots=True)
class Again:
    """One claim: what readers see, what it would be now, and why."""

    claim: Claim
    live: Version
    now: Assessment
    since: datetime
    sources_moved: bool

    @property
    def is_taken_back_since(self) -> bool:
        """Whether its speaker took it back since readers saw it, or did not."""
        return is_taken_back_since(self.claim, self.live)

    @property
    def words(self) -> str:
        """The status that it would have now."""
        code, kind = StatusCode(self.now.code), ClaimKind(self.claim.kind)
        is_taken_back = self.claim.withdrawn_on is not None
        return list_words(code, kind, is_taken_back=is_taken_back)


def again_page(number: int) -> "Page[Informed]":
    """One page of them, who waits longest first: two SQL statements."""
    rows: QuerySet[Claim] = Claim.objects.filter(looked_again_since__isnull=False)
    rows = (
        rows.select_related("live_version", "assessment__caused_by")
        .defer("live_version__snapshot", "assessment__ledger")
        .order_by("looked_again_since", "id")
    )
    informed = rows.annotate(sources_moved=have_moved())
    return Paginator(informed, PAGE_SIZE).get_page(number)


def again_rows(page: "Page[Informed]") -> list[Again]:
    """Return the claims of the page beside each other."""
    return [
        Again(
            row,
            row.live_version,
            row.assessment,
            row.looked_again_since,
            row.sources_moved,
        )
        for row in page
        if row.live_version and row.assessment and row.looked_again_since
    ]


def latest_rescores() -> list[Rescore]:
    """Return what is assessed anew, and the last that was: one SQL statement."""
    rows = Rescore.objects.filter(purpose=Purpose.RESCORE).defer("claim_ids", "found")
    rows = rows.select_related("by").order_by(F("finished_at").desc(nulls_first=True))
    return list(rows[:LATEST])
