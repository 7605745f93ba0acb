"""What readers may be shown of a claim: its reviewed, live rows, and names."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localdate

from claims.credibility.facts import Retraction as Withdrawal
from claims.credibility.vocabulary import Stance
from claims.models import Assertion, Claim, Evidence, Hop
from claims.models.snapshot import ShownDocument, ShownSpeaker
from claims.queries.links import stance_of
from sources.models import Document, Passage, Speaker
from sources.reading.speakers import SpeakerKind

SOMEBODY = "somebody not named"
PRIVATE = "a private person"


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows behind a version."""

    assertions: list[Assertion]
    evidence: list[Evidence]

    @property
    def passages(self) -> list[Passage]:
        """Every passage whose words would be quoted."""
        spoken = [row.statement.passage for row in self.assertions]
        tied = [row.tie.passage for row in self.evidence if row.tie]
        return [*spoken, *(row.passage for row in self.evidence), *filter(None, tied)]

    @property
    def tied(self) -> set[int]:
        """The documents that show a tie; they need not say anything of the claim."""
        ties = [row.tie.passage for row in self.evidence if row.tie]
        return {row.revision.document_id for row in filter(None, ties)}

    @property
    def documents(self) -> list[Document]:
        """Every document that would be cited, once."""
        found = {row.revision.document for row in self.passages}
        return sorted(found, key=lambda document: document.pk)


@dataclass(frozen=True, slots=True)
class Names:
    """Gives speakers the names readers may see, and keeps who becomes public.

    `private` are persons who have a name and no public page: readers see their role.
    `withdrawn` are the documents that a retraction stands for, by number.
    """

    public: set[Speaker] = field(default_factory=set)
    private: set[Speaker] = field(default_factory=set)
    withdrawn: Mapping[int, Withdrawal] = field(default_factory=dict)

    def show(self, speaker: Speaker) -> ShownSpeaker:
        """Return a speaker as readers may see them: a private person only by role."""
        if speaker.has_public_page:
            self.public.add(speaker)
            is_outlet = speaker.kind == SpeakerKind.OUTLET
            return ShownSpeaker(speaker.name, speaker.slug, is_outlet)
        if speaker.kind == SpeakerKind.UNNAMED:
            return ShownSpeaker(speaker.description or speaker.name)
        self.private.add(speaker)
        return ShownSpeaker(speaker.description or PRIVATE)

    def show_hop(self, speaker: Speaker | None, mention: str) -> ShownSpeaker:
        """Return who a hop names, or how the text describes them."""
        return self.show(speaker) if speaker else ShownSpeaker(mention or SOMEBODY)

    def cite(self, document: Document) -> ShownDocument:
        """Return a document as readers may see it; its outlet becomes public."""
        outlet = self.show(document.outlet).name if document.outlet else ""
        gone = self.withdrawn.get(document.pk)
        return ShownDocument(
            id=document.pk,
            title=document.title,
            outlet=outlet,
            url=document.url or document.canonical_url,
            published_on=document.published_on,
            is_example=document.is_example,
            retracted_on=localdate(gone.at) if gone else None,
            retraction_noted_on=localdate(gone.seen_at or gone.at) if gone else None,
        )


def shown_rows(claim: Claim) -> Shown:
    """Return the claim's reviewed, live rows in three SQL statements.

    Statements come oldest first, those that leave the claim open last.
    """
    assertions = sorted(_assertions(claim), key=_speaks_up)
    return Shown(assertions, list(_evidence(claim)))


def _speaks_up(row: Assertion) -> bool:
    """Sort those who say or deny it before those who leave it open."""
    return stance_of(row) is Stance.CONTEXT


def _assertions(claim: Claim) -> "QuerySet[Assertion]":
    passage = "statement__passage__revision"
    hops = Prefetch("statement__hops", Hop.objects.select_related("speaker"))
    return (
        Assertion.objects.filter(claim=claim, removed_at__isnull=True)
        .select_related(f"{passage}__document__outlet", "reviewed_by")
        .defer(f"{passage}__text")
        .prefetch_related(hops)
        .order_by("statement__said_on", "pk")
    )


def _evidence(claim: Claim) -> "QuerySet[Evidence]":
    passage = "passage__revision"
    return (
        Evidence.objects.live()
        .filter(claim=claim, reviewed_at__isnull=False)
        .select_related(f"{passage}__document__outlet", "speaker")
        .select_related(f"tie__{passage}__document__outlet", "tie__about")
        .defer(f"{passage}__text", f"tie__{passage}__text")
    )
