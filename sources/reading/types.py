"""The words in which documents, passages and placements are described."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CUT = " [...] "
"""Stands between the spans of a passage wherever its words are shown as one."""

ENGLISH = "en"

MAX_UPLOAD = 20_000_000
"""Bytes of one file; saved pages with pictures inside are that large."""


class Rights(StrEnum):
    """What we may do with the words of a document."""

    OWN = "own"
    LICENSED = "licensed"
    QUOTE_ONLY = "quote_only"
    CONFIDENTIAL = "confidential"


class Record(StrEnum):
    """Whether a document is itself the record of what it speaks of."""

    NONE = "none"
    OFFICIAL = "official"
    AUTHENTIC = "authentic"


class DocumentKind(StrEnum):
    """What sort of thing says it."""

    ARTICLE = "article"
    TRANSCRIPT = "transcript"
    POST = "post"
    FILING = "filing"
    DATA_SET = "data_set"
    STUDY = "study"
    VIDEO = "video"
    LEAK = "leak"


class PlacementState(StrEnum):
    """Where a passage of an older text stands in a newer one.

    exact: the same words at the same offsets. shifted: the same words elsewhere.
    edited: near words in the same surroundings, or the same words in a sentence that
    changed, for a person to judge. ambiguous: the words stand more than once or in
    other surroundings. lost: they stand nowhere.
    """

    EXACT = "exact"
    SHIFTED = "shifted"
    EDITED = "edited"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open range [start, end) of a text, in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage, said in a way that can be found again in another text.

    `exact` holds the words of all spans joined by CUT; `prefix` stands before the
    first span and `suffix` behind the last.
    """

    spans: tuple[Span, ...]
    exact: str
    prefix: str
    suffix: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of each span."""
        parts, at = [], 0
        for span in self.spans:
            parts.append(self.exact[at : at + len(span)])
            at += len(span) + len(CUT)
        return tuple(parts)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a passage stands in another text: no spans when it is lost.

    `score` 0..100 says how alike the words are, `context` 0..1 how alike their
    surroundings. Only `exact` and `shifted` may be taken over without a person.
    """

    state: PlacementState
    spans: tuple[Span, ...]
    score: float
    context: float


@dataclass(frozen=True, slots=True)
class Page:
    """What a page, a file or a pasted text says, and what it says of itself.

    `text` is normalised and is never changed again: all offsets count in it.
    `outlet` is the masthead's name as the page gives it, `language` an ISO 639-1
    code. Unknown things are empty or None, never guessed from a clock. `is_partial`
    says that only the free beginning of a closed article was there.
    """

    text: str
    title: str = ""
    byline: str = ""
    outlet: str = ""
    published_on: date | None = None
    canonical_url: str = ""
    language: str = ENGLISH
    is_partial: bool = False

    @property
    def is_english(self) -> bool:
        """Whether statements can be found in it; else it is stored and marked."""
        return self.language == ENGLISH
