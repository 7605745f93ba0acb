"""A claim that the desk worked on, and where its editor is."""

from django.urls import reverse

from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    CheckFactory,
    EvidenceFactory,
    HopFactory,
    SpeakerFactory,
)


def address(claim, name="claim_edit"):
    return reverse(name, args=[claim.pk])


def worked_on():
    """A claim with a statement, evidence on all sides, a check and an ended link."""
    row = AssertionFactory()
    HopFactory(statement=row.statement, speaker=SpeakerFactory())
    for stance in ("supports", "refutes", "context"):
        EvidenceFactory(claim=row.claim, stance=stance, speaker=SpeakerFactory())
    EvidenceFactory(claim=row.claim, removed_at=LONG_AGO, removed_reason="Wrong")
    CheckFactory(claim=row.claim)
    return row.claim
