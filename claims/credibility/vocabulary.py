"""The fixed words of the credibility model: what a link, source or status can be."""

from enum import StrEnum


class Stance(StrEnum):
    """Which way a passage speaks about the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Tier(StrEnum):
    """Whether a link shows the thing or only says it (capped at 1 point a side)."""

    SHOWS = "shows"
    SAYS = "says"


class Basis(StrEnum):
    """What a link rests on; the first six show, the last three only say."""

    PRIMARY_DOCUMENT = "primary_document"
    DATA = "data"
    VERIFICATION = "verification"
    FIRST_HAND = "first_hand"
    EXPERT_ANALYSIS = "expert_analysis"
    ADMISSION = "admission"
    STATEMENT = "statement"
    REPORT = "report"
    HEARSAY = "hearsay"

    @property
    def tier(self) -> Tier:
        """Return the tier that caps (says) or does not cap (shows) this basis."""
        return Tier.SAYS if self in _SAYS else Tier.SHOWS

    @property
    def is_of_document(self) -> bool:
        """Return whether its origin is the document itself, not the person (F7)."""
        return self in _OF_DOCUMENT

    @property
    def is_record(self) -> bool:
        """Return whether one such link can document or refute alone (table 1.5)."""
        return self in _RECORDS


_SAYS = frozenset({Basis.STATEMENT, Basis.REPORT, Basis.HEARSAY})
_RECORDS = frozenset({Basis.PRIMARY_DOCUMENT, Basis.DATA})
_OF_DOCUMENT = _RECORDS | {Basis.VERIFICATION}


class Identity(StrEnum):
    """How well the reader can tell who knows it."""

    NAMED = "named"
    DESCRIBED = "described"
    UNNAMED = "unnamed"


class Strength(StrEnum):
    """How directly the passage bears on the claim."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"


class Interest(StrEnum):
    """How strong an accepted, sourced interest of the speaker is."""

    NONE = "none"
    SOME = "some"
    STRONG = "strong"


class Record(StrEnum):
    """Whether a document is an official record, authentic, or neither."""

    NONE = "none"
    OFFICIAL = "official"
    AUTHENTIC = "authentic"


class ClaimKind(StrEnum):
    """What sort of proposition a claim is."""

    FACT = "fact"
    QUOTATION = "quotation"
    NUMBER = "number"
    PREDICTION = "prediction"
    OPINION = "opinion"


class Wording(StrEnum):
    """How a quotation compares with its original, once that was seen."""

    EXACT = "exact"
    SHORTENED = "shortened"
    DIFFERS = "differs"


class SourceType(StrEnum):
    """What sort of source speaks; each has a starting reliability (table 1.4)."""

    COURT = "court"
    STATISTICS_OFFICE = "statistics_office"
    PEER_REVIEWED = "peer_reviewed"
    WIRE = "wire"
    QUALITY_PRESS = "quality_press"
    EXPERT = "expert"
    SPECIALIST_PRESS = "specialist_press"
    GOVERNMENT = "government"
    COMPANY = "company"
    PRESS = "press"
    INDIVIDUAL = "individual"
    POLITICIAN = "politician"
    ADVOCACY = "advocacy"
    TABLOID = "tabloid"
    UNKNOWN = "unknown"
    SOCIAL = "social"


class StatusCode(StrEnum):
    """The evidence statuses, in the order of table 1.5; the first match wins."""

    NONE = "none"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"
    CONTESTED = "contested"
    REFUTED = "refuted"
    WEAK_REFUTATION = "weak_refutation"
    CORROBORATED = "corroborated"
    THIN_CORROBORATION = "thin_corroboration"
    DOCUMENTED = "documented"
    SINGLE_SOURCE = "single_source"
    WEAK_SUPPORT = "weak_support"
    ASSERTED = "asserted"
    UNVERIFIED = "unverified"


class Flag(StrEnum):
    """Chips beside a status; they never change its code."""

    DENIED = "denied"
    SUPPORT_WITHDRAWN = "support_withdrawn"
    AGAINST = "against"
    TOO_WEAK = "too_weak"
    LOOKED_LONG_AGO = "looked_long_ago"
    MACHINE_WAITING = "machine_waiting"
    RATING_DIFFERS = "rating_differs"


class Clock(StrEnum):
    """Which question is asked: what we knew by a time, or what had happened."""

    OUR_TIME = "our_time"
    WORLD_TIME = "world_time"
