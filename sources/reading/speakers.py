"""The words in which speakers are described."""

from enum import StrEnum


class SpeakerKind(StrEnum):
    """What says or publishes something."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    UNNAMED = "unnamed"


class SourceType(StrEnum):
    """What sort of source a speaker is, as far as its record is concerned.

    The credibility model has a starting value for each word (a test compares).
    """

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
    SOCIAL = "social"
    UNKNOWN = "unknown"
