"""A claim that somebody said and a record shows, published as the desk does it."""

from datetime import UTC, datetime

from claims.services.publication import Announcement, publish_version
from sources.reading.speakers import SpeakerKind
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    EvidenceFactory,
    HopFactory,
    SpeakerFactory,
    StatementFactory,
)

FIRST = datetime(2025, 3, 3, 8, tzinfo=UTC)
SECOND = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)
HEADLINE = "Original record seen · 2 documents from 2 sources"
CORRECTED = Announcement("correction", "We had the day wrong.")


def publish_said(by, *, text="The bridge is safe", stance="asserts", speaker=None):
    """Return a claim with one live version, said by a named organisation."""
    speaker = speaker or SpeakerFactory(
        name="Harbour Board", slug="harbour-board", kind=SpeakerKind.ORGANISATION
    )
    claim = EvidenceFactory(
        claim__text=text,
        claim__finding="The record says so.",
        passage__revision__document__record="official",
        passage__revision__document__title="Bridge report",
        passage__revision__document__url="https://record.example/report",
    ).claim
    said = StatementFactory(
        review="accepted",
        reviewed_at=LONG_AGO,
        passage__revision__document__title="Board speaks",
    )
    HopFactory(statement=said, speaker=speaker)
    AssertionFactory(statement=said, claim=claim, stance=stance)
    publish_version(claim, by=by, at=FIRST)
    claim.refresh_from_db()
    return claim


def publish_again(claim, by, *, text="", at=SECOND):
    """Publish a second version with a correction."""
    if text:
        claim.text = text
        claim.save()
    publish_version(claim, by=by, at=at, announcement=CORRECTED)
    claim.refresh_from_db()
