"""What goes into the credibility model: dated facts, no judgement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from claims.credibility.vocabulary import (
    Basis,
    ClaimKind,
    Identity,
    Interest,
    Record,
    SourceType,
    Stance,
    Strength,
    Wording,
)


@dataclass(frozen=True, slots=True)
class Membership:
    """A source's place in an owner, employer or interest cluster.

    `from_at`/`to_at` are the world's dates, `added_at`/`removed_at` ours; None is
    open. Where several hold at once the first by name counts.
    """

    group: str
    from_at: datetime | None = None
    to_at: datetime | None = None
    added_at: datetime | None = None
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes or speaks. A person never gets a record of their own (F11).

    `home` is the group it stands in while no membership holds: an organisation is
    in one cluster with those who belong to it.
    """

    id: str
    type: SourceType = SourceType.UNKNOWN
    groups: tuple[Membership, ...] = ()
    is_person: bool = False
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """An accepted edge: the item that holds it got it whole from `upstream`.

    Both dates are ours: accepted at, taken back at; None is open.
    """

    upstream: str
    added_at: datetime | None = None
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Retraction:
    """An item was withdrawn: `at` is the world's date, the others are ours.

    `seen_at` is when we learnt of it (None: the same day), `removed_at` when we took
    that back.
    """

    at: datetime
    seen_at: datetime | None = None
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A document or utterance; `source` is who carries it."""

    id: str
    source: str
    derived_from: tuple[Derivation, ...] = ()
    record: Record = Record.NONE
    published_at: datetime | None = None
    retractions: tuple[Retraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One passage of an item that supports, refutes or frames a claim.

    `reviewed_at` None is an unreviewed machine link. `interest` is the accepted,
    sourced value only (F3); an unsourced tie stays NONE. `serves` is the stance the
    interest favours; None means both. `speaker` is the source that knows it, for an
    unnamed person their organisation; None means the source of the root item.
    `hops` are the outlets between the item and the speaker, outermost first.
    `said_at` is the world's date when it differs from the item's publication.
    """

    id: str
    claim: str
    item: str
    stance: Stance
    basis: Basis = Basis.REPORT
    identity: Identity = Identity.NAMED
    strength: Strength = Strength.STRONG
    interest: Interest = Interest.NONE
    serves: Stance | None = None
    speaker: str | None = None
    hops: tuple[str, ...] = ()
    confidence: float = 1.0
    said_at: datetime | None = None
    added_at: datetime | None = None
    reviewed_at: datetime | None = None
    removed_at: datetime | None = None

    @property
    def is_conflicted(self) -> bool:
        """Return whether a strong interest favours the very stance it takes."""
        return self.interest is Interest.STRONG and self.serves in (None, self.stance)


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What the model must know of a claim besides its links.

    `halflife` is in days. `withdrawn_at` is when the speaker took it back,
    `withdrawal_seen_at` when we learnt it (None: the same). A prediction is open
    until `settled_at`. `wording` matters to quotations only.
    """

    id: str
    kind: ClaimKind = ClaimKind.FACT
    halflife: float | None = None
    superseded_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawal_seen_at: datetime | None = None
    settled_at: datetime | None = None
    wording: Wording = Wording.EXACT


@dataclass(frozen=True, slots=True)
class Rating:
    """What an editor decided; `truth` None is a value that counts as nothing.

    Append-only: at each time the last one wins. Never input to its own claim. `rank`
    places it beside the statuses; None: where its truth stands.
    """

    claim: str
    truth: bool | None
    reason: str
    editor: str
    at: datetime
    rank: float | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """That somebody looked: who, when, where and what was found. Moves no points.

    `was_asked`: those who say it were asked how they know. `known_at` is when it came
    to the claim from another that was merged into it.
    """

    claim: str
    at: datetime
    by: str
    where: str = ""
    found: str = ""
    was_asked: bool = False
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Age-weighted resolved claims of a source or type: hits of n."""

    hits: float = 0.0
    n: float = 0.0


@dataclass(frozen=True, slots=True)
class StoredRecords:
    """Tallies at the time asked about.

    `apart` has those that a rated claim of the world is itself part of, by claim,
    with its own rating left out; it reads them in place of the others.
    """

    sources: Mapping[tuple[str, Stance], Tally]
    types: Mapping[tuple[SourceType, Stance], Tally]
    apart: Mapping[str, "StoredRecords"] = field(default_factory=dict)

    def of_source(self, source: str, stance: Stance, claim: str) -> Tally:
        """Return what the source's record holds besides the claim."""
        own = self.apart.get(claim)
        tally = own.sources.get((source, stance)) if own else None
        return tally or self.sources.get((source, stance), Tally())

    def of_type(self, kind: SourceType, stance: Stance, claim: str) -> Tally:
        """Return what the record of a sort of source holds besides the claim."""
        own = self.apart.get(claim)
        tally = own.types.get((kind, stance)) if own else None
        return tally or self.types.get((kind, stance), Tally())


@dataclass(frozen=True, slots=True)
class World:
    """Everything the model may read; of one claim or of many.

    With `records` given, reliability is read from them and `ratings` are not used.
    """

    claims: tuple[ClaimFacts, ...] = ()
    sources: tuple[Source, ...] = ()
    items: tuple[Item, ...] = ()
    links: tuple[Link, ...] = ()
    ratings: tuple[Rating, ...] = ()
    checks: tuple[Check, ...] = ()
    records: StoredRecords | None = None
