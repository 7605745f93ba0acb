"""The shapes in which a public claim page shows what was frozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from claims.models import Correction
from claims.models.snapshot import (
    ShownDocument,
    ShownSpeaker,
    ShownTie,
    ShownWording,
    Snapshot,
)
from claims.pictures import Picture
from claims.queries.sayings import says_so


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that repeats what another one already counts for."""

    outlet: str
    url: str
    published_on: date | None
    retracted_on: date | None


@dataclass(frozen=True, slots=True)
class TieCard:
    """A tie in words, with the passage that shows it."""

    shown: ShownTie
    quote: str
    article_url: str


@dataclass(frozen=True, slots=True)
class PassageCard:
    """One linked passage with the copies of the same origin folded under it."""

    id: int
    quote: str
    outlet: str
    title: str
    published_on: date | None
    url: str
    article_url: str
    speaker: ShownSpeaker | None
    reason: str
    tags: Sequence[str]
    document: ShownDocument
    is_withdrawn: bool
    tie: TieCard | None
    copies: Sequence[Copy]


@dataclass(frozen=True, slots=True)
class Link:
    """One hop of a chain, as the page shows it."""

    name: str
    url: str
    is_unnamed: bool
    note: str


@dataclass(frozen=True, slots=True)
class WordingCard:
    """One place where it was said, verbatim, with its chain."""

    quote: str
    is_verbatim: bool
    speaker: Link | None
    chain: Sequence[Link]
    wording: ShownWording
    url: str
    article_url: str

    @property
    def who(self) -> Link:
        """Whoever is at the far end: by name, by description, or the article itself."""
        return self.speaker or self.chain[-1]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Everything the page shows; nothing here is read from the desk's drafts."""

    snapshot: Snapshot
    wordings: Sequence[WordingCard]
    evidence_for: Sequence[PassageCard]
    evidence_against: Sequence[PassageCard]
    context: Sequence[PassageCard]
    picture: Picture | None

    @property
    def sayings(self) -> list[WordingCard]:
        """The wordings that say so: no denials, nothing that is merely possible."""
        said = ((card, card.wording) for card in self.wordings)
        return [card for card, one in said if says_so(one.stance, one.modality)]

    @property
    def said_by(self) -> WordingCard | None:
        """The wording that leads the page."""
        return next(iter(self.sayings), None)

    @property
    def is_example(self) -> bool:
        """Whether any document behind it is made-up example content."""
        return any(card.wording.document.is_example for card in self.wordings)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One published version, as the page's own history lists it.

    `gone_at` is when it was taken down, `gone_why` what readers are told of it.
    """

    number: int
    at: datetime
    headline: str
    url: str
    corrections: Sequence[Correction]
    gone_at: datetime | None = None
    gone_why: str = ""
    has_diff: bool = False
