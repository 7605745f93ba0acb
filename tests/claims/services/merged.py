"""Two claims that say nearly the same, and merging one into the other."""

from datetime import UTC, datetime, timedelta

from claims.services.assessment import assess_claim
from claims.services.merging import merge_claims
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    CheckFactory,
    ClaimFactory,
    EvidenceFactory,
    HopFactory,
    StatementFactory,
)

BEFORE = LONG_AGO + timedelta(days=1)
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
WHY = "Both say that the bridge holds"


def said_by_two():
    """A claim with two statements, evidence on one's own words, and a check."""
    claim = ClaimFactory(text="The bridge holds", risk=["health"])
    for speaker in ("the mayor", "the engineer"):
        said = StatementFactory(review="accepted", reviewed_at=LONG_AGO)
        HopFactory(statement=said, mention=speaker)
        AssertionFactory(claim=claim, statement=said)
    evidence = EvidenceFactory(
        claim=claim, assertion=claim.assertions.first(), private_note="Ask again"
    )
    EvidenceFactory(claim=claim, reviewed_by=None, reviewed_at=None)
    CheckFactory(claim=claim, by=evidence.added_by)
    assess_claim(claim, by=None, cause="start", at=BEFORE)
    return claim


def said_otherwise(one):
    """A claim of its own that shares a statement and a passage with the first."""
    claim = ClaimFactory(text="The bridge is safe", risk=["minor"])
    AssertionFactory(claim=claim, statement=one.assertions.first().statement)
    EvidenceFactory(claim=claim, stance="refutes")
    assess_claim(claim, by=None, cause="start", at=BEFORE)
    return claim


def merge(one, other, by, **changes):
    return merge_claims(one, other, **{"by": by, "reason": WHY, "at": NOW, **changes})
