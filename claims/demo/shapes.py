"""The shapes in which the example story is written down."""

from dataclasses import dataclass

from claims.credibility.vocabulary import Basis, ClaimKind, Interest, Stance, Wording
from claims.extraction.types import Modality
from claims.models import AssertionStance, CorrectionKind


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement of the article, found by words that stand in it."""

    words: str
    speaker: str
    claim_text: str
    stance: AssertionStance = AssertionStance.ASSERTS
    modality: Modality = Modality.ASSERTED
    via: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage of a shelved document, linked as evidence."""

    document: str
    words: str
    basis: Basis
    reason: str
    speaker: str = ""
    stance: Stance = Stance.SUPPORTS
    interest: Interest = Interest.NONE


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim with everything the desk did for it; no finding: not published."""

    text: str
    kind: ClaimKind
    heard: tuple[Heard, ...]
    about: tuple[str, ...] = ()
    topics: tuple[str, ...] = ("Artificial intelligence",)
    shown: tuple[Shown, ...] = ()
    finding: str = ""
    missing: tuple[str, ...] = ()
    check_found: str = ""
    wording: Wording = Wording.EXACT
    first_text: str = ""
    correction: tuple[CorrectionKind, str] | None = None
