"""The ledger in groups, with what the status would be without each link."""

from datetime import timedelta

import pytest

from claims.queries.ledger_page import UNCHANGED, ledger_page
from claims.queries.standing import standing_of
from claims.services.proposals import propose
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    ClaimFactory,
    EvidenceFactory,
    HopFactory,
    SpeakerFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db
AT = LONG_AGO + timedelta(days=1)


@pytest.fixture
def claim():
    """A claim that a company states and the court's record shows."""
    claim = ClaimFactory()
    statement = StatementFactory(review="accepted", reviewed_at=LONG_AGO)
    HopFactory(
        statement=statement,
        speaker=SpeakerFactory(name="Mill Ltd"),
        terms="on_record",
        resolution="accepted",
    )
    AssertionFactory(claim=claim, statement=statement)
    record = EvidenceFactory(
        claim=claim,
        passage__revision__document__title="Judgment",
        passage__revision__document__outlet__name="High Court",
        passage__revision__document__record="official",
    )
    EvidenceFactory(
        claim=claim,
        passage__revision__document__title="Judgment, printed",
        passage__revision__document__outlet=record.passage.revision.document.outlet,
        passage__revision__document__record="official",
        strength="weak",
    )
    return claim


class TestLedgerPage:
    def test_groups_by_side_and_source(self, claim, editor):
        sides = ledger_page(standing_of(claim, AT), editor).sides

        titles = [
            (side.title, [group.title for group in side.groups]) for side in sides
        ]
        assert titles == [
            ("What shows it", ["High Court"]),
            ("Who says so", ["Mill Ltd"]),
        ]

    def test_says_what_would_be_without_a_link(self, claim, editor):
        sides = ledger_page(standing_of(claim, AT), editor).sides

        shown = {line.name: line for line in sides[0].groups[0].lines}
        first, second = shown.values()
        assert first.without == UNCHANGED
        assert not first.is_needed
        assert "origin 2 of its group" in second.note

    def test_names_the_link_that_all_hangs_on(self, claim, editor):
        claim.evidence.get(strength="weak").delete()

        sides = ledger_page(standing_of(claim, AT), editor).sides

        (line,) = sides[0].groups[0].lines
        assert line.is_needed
        assert line.without == "Said"
        assert line.sum.startswith("6 × ")


class TestSnapshot:
    def test_tells_readers_what_it_hangs_on_and_lacks(self, claim, senior_editor):
        claim.evidence.get(strength="weak").delete()

        status = propose(claim, by=senior_editor, at=AT).snapshot.status

        assert status.without == ("Without “Judgment”: Said",)
        assert "Nobody has asked those who say it how they know." in status.gaps
