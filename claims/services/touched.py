"""What people have touched of a document: a rerun of the machine leaves it alone."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from claims.models import Assertion, Hop, MatchProposal, Review, Statement
from claims.models.statement import StatementQuerySet
from sources.models import Decision, Document, Passage, Placement, Revision
from sources.reading.types import PlacementState
from sources.services.placements import place_passages

Ranges = Sequence[Sequence[int]]

STANDING = (PlacementState.EXACT, PlacementState.SHIFTED, PlacementState.EDITED)


def touched(statements: StatementQuerySet) -> StatementQuerySet:
    """Keep statements that a person reviewed, edited, attached or decided about."""
    return statements.filter(_by_people())


def untouched(statements: StatementQuerySet) -> StatementQuerySet:
    """Keep statements that are the machine's alone."""
    return statements.exclude(_by_people())


def place_touched(revision: Revision) -> list[Placement]:
    """Find again in `revision` what people marked in the document's older texts."""
    mine = touched(Statement.objects.all()).values("passage_id")
    older: QuerySet[Passage] = Passage.objects.filter(
        revision__document_id=revision.document_id,
        revision__number__lt=revision.number,
    )
    marked = older.filter(Q(pk__in=mine) | Q(evidence__isnull=False)).distinct()
    return place_passages(marked.select_related("revision"), revision)


def touched_ranges(revision: Revision) -> list[Ranges]:
    """Return the spans that people's statements hold in this revision."""
    here = touched(Statement.objects.filter(revision=revision))
    ranges: list[Ranges] = list(here.values_list("passage__spans", flat=True))
    mine = touched(_of(revision.document_id)).values("passage_id")
    moved = Placement.objects.filter(
        revision=revision, passage_id__in=mine, state__in=STANDING
    )
    return ranges + list(moved.values_list("spans", flat=True))


def touched_fingerprints(document: Document) -> set[str]:
    """Return the fingerprints of what people saw, rejected ones included."""
    seen = touched(_of(document.pk)).exclude(fingerprint="")
    return set(seen.values_list("fingerprint", flat=True))


def overlap(first: Ranges, second: Ranges) -> float:
    """Return how much two sets of spans share, 0..1: intersection over union."""
    shared = sum(
        max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in first for b in second
    )
    union = _length(first) + _length(second) - shared
    return shared / union if union else 0.0


def _length(ranges: Iterable[Sequence[int]]) -> int:
    return sum(end - start for start, end in ranges)


def _of(document_id: int) -> StatementQuerySet:
    return Statement.objects.filter(revision__document_id=document_id)


def _by_people() -> Combinable | Q:
    own = {"statement": OuterRef("pk")}
    decided = ~Q(decision=Decision.PROPOSED)
    return (
        ~Q(review=Review.SUGGESTED)
        | Q(version__gt=1)
        | Exists(Assertion.objects.filter(**own))
        | Exists(MatchProposal.objects.filter(decided, **own))
        | Exists(Hop.objects.filter(~Q(resolution=Decision.PROPOSED), **own))
    )
