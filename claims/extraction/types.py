"""What extraction yields: statements, speakers, chains of attribution, as values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """[start, end) in Unicode code points of the text as given."""

    start: int
    end: int


class StatementKind(StrEnum):
    """How the words are given: verbatim, partly verbatim, reported, author's own."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    VOICE = "voice"


class Modality(StrEnum):
    """How firmly the speaker puts the content."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    DENIED = "denied"
    CONDITIONAL = "conditional"
    QUESTION = "question"


class StatementClass(StrEnum):
    """A statement says that something is so; an attitude wants, fears, hopes."""

    STATEMENT = "statement"
    ATTITUDE = "attitude"


class Terms(StrEnum):
    """On what terms a link of the chain spoke, as far as the text tells."""

    ON_RECORD = "on_record"
    BACKGROUND = "background"
    UNNAMED = "unnamed"
    NOT_STATED = "not_stated"


class HopBasis(StrEnum):
    """How a link of the chain came to know what it passes on."""

    WITNESSED = "witnessed"
    TOLD = "told"
    DEDUCED = "deduced"
    UNKNOWN = "unknown"


class SpeakerKind(StrEnum):
    """What a source in a text is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    UNNAMED = "unnamed"
    DOCUMENT = "document"


class CheckabilityType(StrEnum):
    """What sort of proposition a statement puts forward."""

    FACTUAL = "factual"
    QUANTITY = "quantity"
    CAUSAL = "causal"
    PREDICTION = "prediction"
    OPINION = "opinion"
    RULE = "rule"
    QUOTATION = "quotation"
    QUESTION = "question"


class InterestKind(StrEnum):
    """A tie between a speaker and somebody, as the text puts it."""

    INVESTOR = "investor"
    ADVISER = "adviser"
    EMPLOYEE = "employee"
    OWNER = "owner"
    FUNDED = "funded"
    CLOSE = "close"
    RIVAL = "rival"


@dataclass(frozen=True, slots=True)
class Factor:
    """One visible reason for a checkability score; weight in score points."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Checkability:
    """How well records could settle the statement: 0..1, with its reasons."""

    score: float
    type: CheckabilityType
    factors: tuple[Factor, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that report: "said", "according to". Empty when there are none."""

    text: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The mention that speaks, as written. Empty when the text names nobody."""

    text: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hop:
    """One link from the reader towards the origin.

    `speaker` is the resolved name in this text, or None; `reported_by` says who
    tells us the terms: None means the document in hand.
    """

    speaker: str | None
    mention: str
    spans: tuple[Span, ...] = ()
    cue: str = ""
    terms: Terms = Terms.NOT_STATED
    basis: HopBasis = HopBasis.UNKNOWN
    reported_by: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """What the text itself remarks on the evidence: "did not elaborate"."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One of several claims in a statement, with the words that make it.

    Without spans the words of the whole statement make it.
    """

    text: str
    spans: tuple[Span, ...]
    checkability: Checkability


@dataclass(frozen=True, slots=True)
class Statement:
    """What someone is reported to have said in one place of the text.

    `hops` run outermost first; the last one is the origin as far as the text
    tells. `confidence` is 0..1. `found_by` names the rules that agree. `also` holds
    further claims in the same words: the X of "there is evidence that X".
    """

    text: str
    spans: tuple[Span, ...]
    kind: StatementKind
    modality: Modality
    statement_class: StatementClass
    cue: Cue
    source: Source
    speaker: str | None
    venue: str | None
    said_on: date | None
    in_answer_to: str | None
    hops: tuple[Hop, ...]
    checkability: Checkability
    evidence_notes: tuple[EvidenceNote, ...]
    confidence: float
    found_by: tuple[str, ...]
    claim_text: str
    also: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """One person or organisation of the text, with every mention resolved to it.

    `notes` hold "not to be confused with" remarks; never aliases.
    """

    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    role: str | None = None
    notes: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    speaker_key: str | None = None


@dataclass(frozen=True, slots=True)
class FoundInterest:
    """A tie the text mentions. A suggestion: hedged and negated ones say so."""

    speaker: str
    other: str
    kind: InterestKind
    text: str
    spans: tuple[Span, ...]
    modality: Modality = Modality.ASSERTED


@dataclass(frozen=True, slots=True)
class KnownName:
    """A gazetteer entry: `name` as written, of the speaker called `canonical`."""

    name: str
    kind: SpeakerKind
    speaker_key: str
    canonical: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the text tells about itself; None where it does not."""

    title: str | None = None
    published_on: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one text. Suggestions all: people decide."""

    document: DocumentFacts
    statements: tuple[Statement, ...] = ()
    speakers: tuple[FoundSpeaker, ...] = ()
    interests: tuple[FoundInterest, ...] = ()
    paragraphs: tuple[Span, ...] = ()
