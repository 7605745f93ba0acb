"""Proposing that one document got its text from another; people decide."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F

from sources.models import Derivation, DerivationKind, Document, Revision
from sources.reading.duplicates import MIN_SHARED, SAME_TEXT, shingles, similarity

MOST_CANDIDATES = 200
"""Newest texts that share a number with this one; a news story is handed on quickly."""

MOST_COMPARED = 5


def propose_origins(revision: Revision) -> list[Derivation]:
    """Propose where the text of `revision` comes from, or what comes from it.

    Word for word or nearly; the earlier document is the origin, by day of
    publication, else by arrival. A proposal that was decided stays as it is.
    """
    return [
        _propose(revision.document, twin, kind, likeness)
        for twin, kind, likeness in _twins(revision)
    ]


def _twins(revision: Revision) -> Iterator[tuple[Document, DerivationKind, float]]:
    others = Revision.objects.exclude(document_id=revision.document_id)
    others = others.filter(document__current_revision=F("pk"))
    same = others.filter(sha256=revision.sha256).select_related("document")
    first = same.defer("text").order_by("document_id").first()
    if first is not None:
        yield first.document, DerivationKind.SAME_TEXT, 1.0
        return
    ours = shingles(revision.text)
    for twin in others.filter(pk__in=_near(revision)).select_related("document"):
        likeness = similarity(ours, shingles(twin.text))
        if likeness >= SAME_TEXT:
            yield twin.document, DerivationKind.NEAR_DUPLICATE, round(likeness, 3)


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


def _propose(
    document: Document, twin: Document, kind: DerivationKind, likeness: float
) -> Derivation:
    origin, copy = sorted([twin, document], key=_age)
    given = {"kind": kind, "similarity": likeness}
    return Derivation.objects.get_or_create(
        document=copy, origin=origin, removed_at=None, defaults=given
    )[0]


def _age(document: Document) -> tuple[date, int]:
    return document.published_on or document.added_at.date(), document.pk
