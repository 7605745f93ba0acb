"""The source at hand in the claim editor: found, opened, cut into sentences."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q

from claims.highlights import Anchor, Paragraph, marked
from claims.models import Claim, Evidence, Hop, Job
from claims.queries.retractions import retraction_of
from sources.models import Document, Retraction, Revision, Speaker
from sources.reading.types import CUT
from sources.roles import Viewer

MOST_FOUND = 12
PARAGRAPHS = 60  # a page of the viewer: about what an article has


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks to see in the source pane."""

    document: int = 0
    job: UUID | None = None
    q: str = ""
    page: str = "1"
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The pane: documents to choose from, or one of them open at a page of its text.

    `spans` are the words marked so far, `words` what they say.
    """

    wanted: Wanted
    found: Sequence[Document] = ()
    job: Job | None = None
    document: Document | None = None
    retraction: Retraction | None = None
    page: Page[Paragraph] | None = None
    spans: tuple[tuple[int, int], ...] = ()
    words: str = ""

    @property
    def revision(self) -> Revision | None:
        """The text that is open."""
        return self.document.current_revision if self.document else None

    @property
    def sentences(self) -> list[str]:
        """The marked words as a form names them."""
        return [f"{start}-{end}" for start, end in self.spans]


def source_of(claim: Claim, user: Viewer, wanted: Wanted) -> Source:
    """Return what the pane shows; raises Document.DoesNotExist for a wrong number."""
    job = _job(user, wanted)
    number = wanted.document or _brought(job)
    if not number:
        return Source(wanted, found=_found(user, wanted.q), job=job)
    rows = Document.objects.visible_to(user)
    document = rows.select_related("outlet", "current_revision").get(pk=number)
    revision = document.current_revision
    if revision is None:
        return Source(wanted, document=document, job=job)
    spans = tuple(joined(wanted.spans, revision.text))
    text = () if spans else marked(revision.text, _linked(claim, document))
    return Source(
        wanted,
        job=job,
        document=document,
        retraction=retraction_of(document),
        page=Paginator(text, PARAGRAPHS).get_page(wanted.page),
        spans=spans,
        words=CUT.join(revision.text[start:end] for start, end in spans),
    )


def speakers_for(claim: Claim, document: Document) -> list[Speaker]:
    """Return who may know what a passage of the document tells."""
    heard = Hop.objects.filter(
        statement__revision__document=document, speaker__isnull=False
    )
    rows = Speaker.objects.filter(
        Q(pk__in=heard.values("speaker")) | Q(claims_about=claim)
    )
    return list(rows.distinct())


def heard_in(claim: Claim) -> list[Speaker]:
    """Return who speaks in the claim's statements: it may be about them."""
    said = Hop.objects.filter(
        statement__assertions__claim=claim,
        statement__assertions__removed_at__isnull=True,
        speaker__isnull=False,
    )
    return list(Speaker.objects.filter(pk__in=said.values("speaker")))


def joined(spans: Collection[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Return the spans in order without blanks at their ends, neighbours made one.

    What does not lie in the text is left out.
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(_trimmed(spans, text)):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _trimmed(
    spans: Collection[tuple[int, int]], text: str
) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        words = text[start:end] if 0 <= start < end <= len(text) else ""
        if words.strip():
            left = start + len(words) - len(words.lstrip())
            yield left, left + len(words.strip())


def _job(user: Viewer, wanted: Wanted) -> Job | None:
    if wanted.job is None:
        return None
    return Job.objects.visible_to(user).defer("payload").filter(pk=wanted.job).first()


def _brought(job: Job | None) -> int | None:
    if job is None or not job.is_over:
        return None
    return job.duplicate_of_id or job.document_id


def _found(user: Viewer, q: str) -> list[Document]:
    rows = Document.objects.visible_to(user).filter(current_revision__isnull=False)
    for word in q.split():
        rows = rows.filter(Q(title__icontains=word) | Q(outlet__name__icontains=word))
    return list(rows.select_related("outlet")[:MOST_FOUND])


def _linked(claim: Claim, document: Document) -> list[Anchor]:
    rows = Evidence.objects.live().filter(
        claim=claim, passage__revision=document.current_revision_id
    )
    return [
        Anchor(pk, "passage", tuple((start, end) for start, end in pairs))
        for pk, pairs in rows.values_list("pk", "passage__spans")
    ]
