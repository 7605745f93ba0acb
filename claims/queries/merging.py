"""Which claims may be one, how two of them differ, and where a merged one went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.search import SearchQuery, TrigramSimilarity
from django.db.models import Q

from claims.differences import Part, word_diff
from claims.extraction.matching import compare
from claims.models import Claim, Version

MOST_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that another may be merged into, and how their words differ."""

    claim: Claim
    relation: str
    reason: str
    difference: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Load:
    """How much a claim rests on: what a merge would carry."""

    statements: int
    passages: int
    checks: int


@dataclass(frozen=True, slots=True)
class MergeNote:
    """What readers are told who asked for a claim that was merged into another."""

    number: int
    text: str
    on: datetime | date
    reason: str


def candidates(claim: Claim, q: str = "") -> list[Candidate]:
    """Return claims near in words, or those that answer `q`: one SQL statement."""
    rows = Claim.objects.open().exclude(pk=claim.pk).select_related("assessment")
    number = q.lstrip("#")
    if number.isdecimal():
        rows = rows.filter(pk=int(number[:18]))
    elif q:
        query = SearchQuery(q, search_type="websearch", config="english")
        rows = rows.filter(Q(search=query) | Q(text__trigram_similar=q))
    else:
        rows = rows.filter(text__trigram_similar=claim.text)
    nearness = TrigramSimilarity("text", q or claim.text)
    rows = rows.order_by(nearness.desc(), "id")
    return [compared(claim, row) for row in rows[:MOST_OFFERED]]


def compared(claim: Claim, other: Claim) -> Candidate:
    """Return how `claim` stands to `other`, in words, numbers and “not”."""
    found = compare(claim.text, other.text)
    relation = found.relation.value if found.relation else ""
    difference = word_diff(other.text, claim.text)
    return Candidate(other, relation, found.reason, difference)


def load_of(claim: Claim) -> Load:
    """Return what a merge would carry: three SQL statements."""
    return Load(
        statements=claim.assertions.filter(removed_at__isnull=True).count(),
        passages=claim.evidence.live().count(),
        checks=claim.checks.count(),
    )


def merge_note(target: Claim, number: int) -> MergeNote | None:
    """Return why claim `number` led here; None for one that readers never saw.

    One SQL statement, none without a number.
    """
    if not number:
        return None
    rows = Version.objects.published().filter(
        claim=number,
        claim__merged_into=target,
        claim__merged_at__isnull=False,
        taken_down_at__isnull=True,
    )
    last = rows.select_related("claim").defer("snapshot").first()
    if last is None or last.claim.merged_at is None:
        return None
    claim = last.claim
    return MergeNote(claim.pk, last.text, last.claim.merged_at, claim.merge_reason)
