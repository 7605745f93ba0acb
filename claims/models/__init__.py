"""Tables of the upper app."""

from claims.models.claim import Assertion, AssertionStance, Claim, Risk, Stage
from claims.models.evidence import Check, Evidence
from claims.models.feed import Fate, Feed, FeedEntry
from claims.models.history import Assessment, Correction, CorrectionKind, Version
from claims.models.hold import Hold
from claims.models.job import Job, JobKind, JobState, JobStep
from claims.models.looking import Looking
from claims.models.parameters import ParameterSet
from claims.models.proposal import MatchProposal, MatchRelation
from claims.models.published import Stem
from claims.models.rating import (
    CountsAs,
    Rating,
    RatingScale,
    RatingState,
    RatingValue,
)
from claims.models.record import Resolved, Stale
from claims.models.repeated import RepeatableRequest
from claims.models.rescore import Purpose, Rescore
from claims.models.statement import (
    Hop,
    RejectReason,
    Review,
    Statement,
)
from claims.models.sweep import Sweep
from claims.models.vector import TextVector
from claims.models.words import WordCount

__all__ = [
    "Assertion",
    "AssertionStance",
    "Assessment",
    "Check",
    "Claim",
    "Correction",
    "CorrectionKind",
    "CountsAs",
    "Evidence",
    "Fate",
    "Feed",
    "FeedEntry",
    "Hold",
    "Hop",
    "Job",
    "JobKind",
    "JobState",
    "JobStep",
    "Looking",
    "MatchProposal",
    "MatchRelation",
    "ParameterSet",
    "Purpose",
    "Rating",
    "RatingScale",
    "RatingState",
    "RatingValue",
    "RejectReason",
    "RepeatableRequest",
    "Rescore",
    "Resolved",
    "Review",
    "Risk",
    "Stage",
    "Stale",
    "Statement",
    "Stem",
    "Sweep",
    "TextVector",
    "Version",
    "WordCount",
]
