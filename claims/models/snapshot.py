"""What a published version holds: everything its public page shows, frozen."""

from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from claims.credibility.vocabulary import (
    Basis,
    ClaimKind,
    Identity,
    Stance,
    StatusCode,
)
from claims.extraction.types import Modality, StatementKind, Terms


@dataclass(frozen=True)
class ShownSpeaker:
    """A speaker as readers may see it: a private person only by role."""

    name: str
    slug: str = ""
    is_outlet: bool = False


@dataclass(frozen=True)
class ShownDocument:
    """A document as readers may see it: never its full text.

    `retracted_on` is when its publisher withdrew it, `retraction_noted_on` when we
    learnt of it.
    """

    id: int
    title: str
    outlet: str
    url: str
    published_on: date | None
    is_example: bool = False
    retracted_on: date | None = None
    retraction_noted_on: date | None = None


@dataclass(frozen=True)
class ShownHop:
    """One link of a chain, outermost first."""

    speaker: ShownSpeaker
    cue: str
    terms: Terms
    reported_by: str = ""


@dataclass(frozen=True)
class ShownWording:
    """One statement that expresses the claim, with the verbatim words."""

    statement: int
    stance: str
    modality: Modality
    kind: StatementKind
    parts: tuple[str, ...]
    speaker: ShownSpeaker | None
    chain: tuple[ShownHop, ...]
    venue: str
    said_on: date | None
    document: ShownDocument
    found_by_machine: bool
    checked_by: str
    checked_on: date | None


@dataclass(frozen=True)
class ShownTie:
    """What ties the one who knows it to somebody, with the words that show it."""

    words: str
    about: ShownSpeaker
    level: str
    from_on: date | None
    to_on: date | None
    parts: tuple[str, ...]
    document: ShownDocument


@dataclass(frozen=True)
class ShownEvidence:
    """One linked passage; `same_origin_as` names the stronger copy it repeats.

    `tie_source` is empty for a party to the claim.
    """

    id: int
    stance: Stance
    basis: Basis
    identity: Identity
    parts: tuple[str, ...]
    document: ShownDocument
    speaker: ShownSpeaker | None
    reason: str
    tie: str
    points: float
    same_origin_as: int | None
    is_withdrawn: bool
    tie_source: ShownTie | None = None


@dataclass(frozen=True)
class ShownSearch:
    """One line of a search log."""

    place: str
    query: str
    result: str


@dataclass(frozen=True)
class ShownCheck:
    """That somebody looked."""

    looked_on: date
    places: str
    found: str
    log: tuple[ShownSearch, ...] = ()


@dataclass(frozen=True)
class ShownStatus:
    """The evidence status in words: what it is, why, what would change it.

    `without` tells what it would be without one link that it hangs on, `gaps` what
    the record lacks.
    """

    code: StatusCode
    direction: str
    headline: str
    why: str
    would_change: tuple[str, ...]
    would_not_change: tuple[str, ...]
    flags: tuple[str, ...]
    without: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownMoment:
    """From a day of the world on, what the record was, and what had happened."""

    on: date
    code: StatusCode
    headline: str
    cause: str


@dataclass(frozen=True)
class ShownRating:
    """What named editors decided, in the words of the scale of that day."""

    code: str
    words: str
    definition: str
    reason: str
    signed_by: str
    rated_at: datetime
    scale: int
    one_person: bool = False


@dataclass(frozen=True)
class Counts:
    """Plain counts that lead the page: never a percentage."""

    says_so: int
    shows_it: int
    against: int
    documents: int
    origins: int


@dataclass(frozen=True)
class Snapshot:
    """One claim as readers see it.

    `taken_back_on` is the day the speaker did so, `replaced_by` the public claim that
    stands in its place.
    """

    text: str
    kind: ClaimKind
    finding: str
    about: tuple[ShownSpeaker, ...]
    topics: tuple[str, ...]
    status: ShownStatus
    counts: Counts
    wordings: tuple[ShownWording, ...]
    evidence: tuple[ShownEvidence, ...]
    checks: tuple[ShownCheck, ...]
    missing: tuple[str, ...]
    as_of: datetime
    signed_by: str
    one_person_newsroom: bool = False
    record: tuple[ShownMoment, ...] = ()
    rating: ShownRating | None = None
    taken_back_on: date | None = None
    replaced_by: int | None = None


_SNAPSHOT = TypeAdapter(Snapshot)


def to_json(snapshot: Snapshot) -> dict[str, Any]:
    """Return the snapshot as plain JSON values."""
    return dict(_SNAPSHOT.dump_python(snapshot, mode="json"))


def from_json(value: dict[str, Any]) -> Snapshot:
    """Return the snapshot that `to_json` wrote; raises ValidationError otherwise."""
    return _SNAPSHOT.validate_python(value)
