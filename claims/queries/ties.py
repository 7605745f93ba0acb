"""Ties of speakers, for pages and forms."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_stubs_ext import WithAnnotations

from claims.models.snapshot import ShownDocument
from claims.queries.retractions import withdrawn_on
from claims.queries.standing_then import standing
from claims.queries.withheld import Withheld
from sources.models import Document, Interest, Speaker
from sources.models.interest import InterestQuerySet
from sources.roles import Viewer

PRIVATE = "a private person"


class SourceWithdrawn(TypedDict):
    """The day on which the document of its passage was withdrawn, if it was."""

    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class PublicTie:
    """A tie as readers may see it: with days, words and the passage behind it."""

    words: str
    about: str
    about_url: str
    row: Interest
    quote: str
    document: ShownDocument


def public_ties(
    speaker: Speaker, user: Viewer, held: Withheld, before: datetime | None = None
) -> list[PublicTie]:
    """The accepted ties whose source `user` may open: one SQL statement.

    A document is public once a published version cites it, so a tie reaches readers
    by being published with the evidence that it discounts. With `before` those whose
    source was cited just before that moment.
    """
    readable = Document.objects.visible_to(user)
    if before:
        citing = standing(before).filter(documents=OuterRef("pk"))
        readable = readable.filter(Exists(citing), is_public=True)
    rows: QuerySet[Interest] = _rows().accepted(before).filter(speaker=speaker)
    rows = rows.filter(passage__revision__document__in=readable)
    source = withdrawn_on("passage__revision__document", before=before)
    dated = rows.annotate(withdrawn_on=source)
    return [held.out_of(_shown(row, held)) for row in dated]


def desk_ties(speaker: Speaker, user: Viewer) -> list[Interest]:
    """The ties of a speaker whose source `user` may open, and those without one.

    Those that were taken back come last. One SQL statement.
    """
    readable = Document.objects.visible_to(user)
    known = Q(passage__isnull=True) | Q(passage__revision__document__in=readable)
    rows = _rows().filter(known, speaker=speaker)
    return sorted(rows, key=lambda row: row.removed_at is not None)


def accepted_ties(speakers: Collection[Speaker]) -> list[Interest]:
    """The ties that evidence of these speakers may rest on: one SQL statement."""
    rows = Interest.objects.accepted().filter(speaker__in=speakers)
    return list(rows.select_related("speaker", "about"))


def _rows() -> InterestQuerySet:
    source = "passage__revision__document__outlet"
    rows = Interest.objects.select_related("about", source)
    return rows.defer("passage__revision__text", "passage__revision__signature")


def _shown(
    row: "WithAnnotations[Interest, SourceWithdrawn]", held: Withheld
) -> PublicTie:
    about, passage = row.about, row.passage
    assert passage is not None  # noqa: S101  accepted ties have one
    document = held.document(passage.revision.document)
    is_named = about.is_public and about.has_public_page
    outlet = document.outlet
    return PublicTie(
        words=row.words,
        about=about.name if is_named else about.description or PRIVATE,
        about_url=about.get_absolute_url() if is_named else "",
        row=row,
        quote=passage.exact,
        document=ShownDocument(
            id=document.pk,
            title=document.title,
            outlet=outlet.name if outlet and outlet.has_public_page else "",
            url=document.url or document.canonical_url,
            published_on=document.published_on,
            retracted_on=row.withdrawn_on,
        ),
    )
