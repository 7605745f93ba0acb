"""Proposing that one document got its text from another; people decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import F

from sources.models import Decision, Derivation, DerivationKind, Document, Revision
from sources.reading.duplicates import MIN_SHARED, SAME_TEXT, shingles, similarity
from sources.reading.wires import Marker, Place
from sources.services.wires import is_by, unseen_origin_of, wire_marker

MOST_CANDIDATES = 200
"""Newest texts that share a number with this one; a news story is handed on quickly."""

MOST_COMPARED = 5


@dataclass(frozen=True)
class Paper:
    """A document with the text it has now."""

    document: Document
    text: str

    @cached_property
    def marker(self) -> Marker | None:
        """What marks it as the text of an agency that did not publish it itself."""
        return wire_marker(self.document, self.text)

    def is_copy_of(self, other: "Paper") -> bool:
        """Whether it carries the marker of the agency that published the other."""
        return self.marker is not None and is_by(other.document, self.marker.agency)


@dataclass(frozen=True)
class Twin:
    """Another document with the same words, or nearly."""

    paper: Paper
    kind: DerivationKind
    likeness: float


def propose_origins(revision: Revision) -> list[Derivation]:
    """Propose where the text of `revision` comes from, or what comes from it.

    Word for word or nearly. An agency's own text is the origin of what carries its
    marker, stored or not; else the earlier document is, by day of publication or by
    arrival. A proposal that was decided stays as it is.
    """
    mine = Paper(revision.document, revision.text)
    twins = list(_twins(mine, revision))
    for twin in twins:
        if mine.is_copy_of(twin.paper):
            return [_handed_on(mine, twin.paper.document, twin.likeness)]
    if (unseen := _unseen(mine, twins)) is not None:
        return [_handed_on(mine, unseen, max(twin.likeness for twin in twins))]
    return [_between(mine, twin) for twin in twins]


def propose_copies(unseen: Document, copy: Document) -> list[Derivation]:
    """Propose that what reads like a copy of an unseen text is one as well."""
    revision = copy.current_revision
    if revision is None:
        return []
    mine = Paper(copy, revision.text)
    return [
        _handed_on(twin.paper, unseen, twin.likeness)
        for twin in _twins(mine, revision)
        if twin.paper.marker and is_by(unseen, twin.paper.marker.agency)
    ]


def _unseen(mine: Paper, twins: list[Twin]) -> Document | None:
    """The agency's text that is not stored, where a twin is a copy of it."""
    if mine.marker is None or mine.marker.place is Place.PART or not twins:
        return None
    return unseen_origin_of([t.paper.document for t in twins], mine.marker.agency)


def _twins(mine: Paper, revision: Revision) -> Iterator[Twin]:
    others = Revision.objects.exclude(document_id=revision.document_id)
    others = others.filter(document__current_revision=F("pk"))
    others = others.select_related("document__outlet")
    same = others.filter(sha256=revision.sha256).defer("text").order_by("document_id")
    papers = [Paper(row.document, mine.text) for row in same[:MOST_COMPARED]]
    if papers:
        told = [p for p in papers if mine.is_copy_of(p) or p.is_copy_of(mine)]
        for paper in told or papers[:1]:
            yield Twin(paper, DerivationKind.SAME_TEXT, 1.0)
        if not any(paper.is_copy_of(mine) for paper in told):
            return  # only an agency's text has more copies of its own
    others = others.exclude(sha256=revision.sha256)
    ours = shingles(mine.text)
    for row in others.filter(pk__in=_near(revision)):
        likeness = similarity(ours, shingles(row.text))
        if likeness >= SAME_TEXT:
            paper = Paper(row.document, row.text)
            yield Twin(paper, DerivationKind.NEAR_DUPLICATE, round(likeness, 3))


def _near(revision: Revision) -> list[int]:
    """Texts whose signatures share so much that they are worth comparing."""
    mine = set(revision.signature)
    rows = Revision.objects.filter(signature__overlap=list(mine)) if mine else None
    if rows is None:
        return []
    found = rows.order_by("-pk").values_list("pk", "signature")[:MOST_CANDIDATES]
    shared = {pk: len(mine.intersection(theirs)) for pk, theirs in found}
    likely = [pk for pk, n in shared.items() if n >= MIN_SHARED and pk != revision.pk]
    return sorted(likely, key=lambda pk: -shared[pk])[:MOST_COMPARED]


def _between(mine: Paper, twin: Twin) -> Derivation:
    if twin.paper.is_copy_of(mine):
        return _handed_on(twin.paper, mine.document, twin.likeness)
    origin, copy = sorted([twin.paper.document, mine.document], key=_age)
    return _propose(copy, origin, twin.kind, twin.likeness)


def _handed_on(copy: Paper, origin: Document, likeness: float) -> Derivation:
    return _propose(copy.document, origin, DerivationKind.SYNDICATED, likeness)


def _propose(
    copy: Document, origin: Document, kind: DerivationKind, likeness: float
) -> Derivation:
    """The derivation between the two; a marker puts right what nobody decided yet."""
    pair = [copy, origin]
    rows = Derivation.objects.filter(document__in=pair, origin__in=pair)
    standing = rows.filter(removed_at__isnull=True).first()
    if standing is None:
        given = {"kind": kind, "similarity": likeness}
        return Derivation.objects.get_or_create(
            document=copy, origin=origin, removed_at=None, defaults=given
        )[0]
    is_open = standing.decision == Decision.PROPOSED
    if is_open and kind is DerivationKind.SYNDICATED and standing.kind != kind:
        standing.document, standing.origin = copy, origin
        standing.kind, standing.similarity = kind, likeness
        standing.save()
    return standing


def _age(document: Document) -> tuple[date, int]:
    return document.published_on or document.added_at.date(), document.pk
