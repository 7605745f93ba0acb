"""An article's page: all of it for the desk, the quoted words for readers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q
from django.urls import reverse

from claims.differences import Part, changed_parts, word_diff
from claims.highlights import Anchor, Paragraph, marked
from claims.models import Assertion, Statement, Version
from claims.models.claim import slug_of
from claims.models.snapshot import ShownTie, Snapshot, from_json
from claims.queries.chains import ChainLink, chain_of
from claims.queries.claim_page import quoted
from claims.queries.standing_then import standing
from claims.queries.withheld import Withheld
from claims.quoting import quotable_words, within
from claims.wording import REVIEW
from sources.models import Document, Placement, Revision
from sources.reading.types import CUT, PlacementState, Rights

SURE = frozenset({PlacementState.EXACT, PlacementState.SHIFTED})
FREE = frozenset({Rights.OWN, Rights.LICENSED})


@dataclass(frozen=True, slots=True)
class Card:
    """One statement in the margin, under the number its mark bears."""

    number: int
    statement: Statement
    chain: list[ChainLink]
    assertions: list[Assertion]


@dataclass(frozen=True, slots=True)
class Moved:
    """Words somebody marked that the newer text no longer holds as they were."""

    statement: Statement
    state: str
    difference: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class DeskArticle:
    """One revision of an article with its statements; for the newsroom."""

    document: Document
    revision: Revision
    revisions: list[Revision]
    paragraphs: tuple[Paragraph, ...]
    cards: list[Card]
    moved: list[Moved]

    @property
    def is_current(self) -> bool:
        """Whether this is the newest text."""
        return self.revision.pk == self.document.current_revision_id


@dataclass(frozen=True, slots=True)
class Citing:
    """A published version that cites the article."""

    claim_id: int
    text: str
    code: str
    headline: str
    taken_back_on: date | None = None
    frozen: int | None = None  # the number of a version of another day

    @property
    def slug(self) -> str:
        """The cosmetic part of the claim's address."""
        return slug_of(self.text)

    @property
    def url(self) -> str:
        """Where the claim is, or its version of the day asked for."""
        if self.frozen:
            return reverse("claim_version", args=[self.claim_id, self.frozen])
        return reverse("claim", args=[self.claim_id, self.slug])


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the article, and the version that quotes them."""

    words: str
    version: Citing


@dataclass(frozen=True, slots=True)
class PublicArticle:
    """What readers see of an article: never its text, only what is quoted of it."""

    document: Document
    quotes: list[Quoted]
    versions: list[Citing]

    @property
    def passages(self) -> dict[str, list[Citing]]:
        """The quoted words between their marks, each with all that quote them."""
        found: dict[str, list[Citing]] = {}
        for one in self.quotes:
            found.setdefault(quoted([one.words]), []).append(one.version)
        return found


def desk_article(document: Document, *, number: int | None = None) -> DeskArticle:
    """One revision (the current one without `number`): seven SQL statements.

    Raises Revision.DoesNotExist.
    """
    revisions = list(document.revisions.defer("text"))
    wanted = number or (revisions[0].number if revisions else 0)
    revision = document.revisions.get(number=wanted)
    placements = {row.passage_id: row for row in revision.placements.all()}
    here, moved = [], []
    for statement in _statements(revision):
        placement = placements.get(statement.passage_id)
        spans = _spans(statement, revision, placement)
        if spans:
            here.append((spans, statement))
        elif placement:
            moved.append(_moved(statement, placement, revision.text))
    here.sort(key=lambda pair: (pair[0], pair[1].pk))
    cards = [_card(n, statement) for n, (_, statement) in enumerate(here, 1)]
    anchors = [
        _anchor(card, spans) for card, (spans, _) in zip(cards, here, strict=True)
    ]
    paragraphs = marked(revision.text, anchors)
    return DeskArticle(document, revision, revisions, paragraphs, cards, moved)


def revision_diff(document: Document, old: int, new: int) -> tuple[Part, ...]:
    """What changed between two revisions. Raises Revision.DoesNotExist."""
    texts = dict(
        document.revisions.filter(number__in=[old, new]).values_list("number", "text")
    )
    if old not in texts or new not in texts:
        raise Revision.DoesNotExist
    return changed_parts(texts[old], texts[new])


def public_article(
    document: Document, held: Withheld, before: datetime | None = None
) -> PublicArticle:
    """The passages that live versions quote of it: one SQL statement.

    With `before` those of the versions that stood just before that moment. Of a
    quote-only document at most 90 words or a tenth, whichever is less.
    """
    rows = standing(before).filter(documents=document).order_by("claim_id")
    versions, is_live = [held.version(row) for row in rows], before is None
    shown = [from_json(version.snapshot) for version in versions]
    citing = [
        _citing(version, snapshot, is_live=is_live)
        for version, snapshot in zip(versions, shown, strict=True)
    ]
    found = [
        Quoted(words, version)
        for version, snapshot in zip(citing, shown, strict=True)
        for words in _quotes(snapshot, document.pk)
    ]
    if document.rights not in FREE:
        text = document.current_revision.text if document.current_revision else ""
        allowed = within(
            [one.words for one in found], quotable_words(len(text.split()))
        )
        found = [Quoted(words, found[place].version) for place, words in allowed]
    return PublicArticle(document, found, citing)


def _statements(revision: Revision) -> Iterable[Statement]:
    """What was found in this text or was marked in an older one and placed here."""
    live = Assertion.objects.filter(removed_at__isnull=True)
    here = Q(revision=revision)
    placed = Q(
        passage__in=Placement.objects.filter(revision=revision).values("passage")
    )
    return (
        Statement.objects.standing()
        .filter(here | placed)
        .select_related("passage", "speaker")
        .prefetch_related(
            "hops__speaker",
            Prefetch("assertions", live.select_related("claim__assessment")),
        )
    )


def _spans(
    statement: Statement, revision: Revision, placement: Placement | None
) -> tuple[tuple[int, int], ...]:
    if statement.revision_id == revision.pk:
        return tuple((start, end) for start, end in statement.passage.spans)
    if placement and placement.state in SURE:
        return tuple((start, end) for start, end in placement.spans)
    return ()


def _moved(statement: Statement, placement: Placement, text: str) -> Moved:
    now = CUT.join(text[start:end] for start, end in placement.spans)
    difference = word_diff(statement.passage.exact, now)
    return Moved(statement, placement.state, difference)


def _card(number: int, statement: Statement) -> Card:
    assertions = list(statement.assertions.all())
    return Card(number, statement, chain_of(statement), assertions)


def _anchor(card: Card, spans: tuple[tuple[int, int], ...]) -> Anchor:
    label = str(REVIEW[card.statement.review])
    return Anchor(card.number, card.statement.kind, spans, label)


def _citing(version: Version, snapshot: Snapshot, *, is_live: bool) -> Citing:
    return Citing(
        version.claim_id,
        version.text,
        version.code,
        version.headline,
        snapshot.taken_back_on,
        frozen=None if is_live else version.number,
    )


def _ties(snapshot: Snapshot) -> list[ShownTie]:
    return [one.tie_source for one in snapshot.evidence if one.tie_source]


def _quotes(snapshot: Snapshot, document: int) -> list[str]:
    shown: Sequence[tuple[int, tuple[str, ...]]] = [
        *((one.document.id, one.parts) for one in snapshot.wordings),
        *((one.document.id, one.parts) for one in snapshot.evidence),
        *((tie.document.id, tie.parts) for tie in _ties(snapshot)),
    ]
    return [CUT.join(parts) for pk, parts in shown if pk == document and parts]
