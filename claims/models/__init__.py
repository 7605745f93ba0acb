"""Tables of the upper app."""

from claims.models.claim import Assertion, AssertionStance, Claim, Risk, Stage
from claims.models.evidence import Check, Evidence
from claims.models.history import Assessment, Correction, CorrectionKind, Version
from claims.models.hold import Hold
from claims.models.job import Job, JobKind, JobState, JobStep
from claims.models.repeated import RepeatableRequest
from claims.models.statement import (
    Hop,
    MatchProposal,
    MatchRelation,
    RejectReason,
    Review,
    Statement,
)
from claims.models.sweep import Sweep

__all__ = [
    "Assertion",
    "AssertionStance",
    "Assessment",
    "Check",
    "Claim",
    "Correction",
    "CorrectionKind",
    "Evidence",
    "Hold",
    "Hop",
    "Job",
    "JobKind",
    "JobState",
    "JobStep",
    "MatchProposal",
    "MatchRelation",
    "RejectReason",
    "RepeatableRequest",
    "Review",
    "Risk",
    "Stage",
    "Statement",
    "Sweep",
    "Version",
]
