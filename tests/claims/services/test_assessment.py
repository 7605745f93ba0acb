"""A status is computed, stored when it changes, and never touches what is live."""

from datetime import timedelta

import pytest

from claims.credibility.vocabulary import StatusCode
from claims.models import Assessment
from claims.services.assessment import assess_claim
from sources.reading.speakers import SourceType
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    ClaimFactory,
    EvidenceFactory,
    HopFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db
LATER = LONG_AGO + timedelta(days=1)


def assess(claim, *, by=None, at=LATER, cause="test"):
    return assess_claim(claim, by=by, cause=cause, at=at)


class TestAssessClaim:
    def test_starts_unverified(self):
        assert assess(ClaimFactory()).code == StatusCode.UNVERIFIED

    def test_follows_what_was_said(self):
        row = AssertionFactory()
        speaker = SpeakerFactory(type=SourceType.POLITICIAN)
        HopFactory(statement=row.statement, speaker=speaker, terms="on_record")
        found = assess(row.claim)
        assert found.code == StatusCode.ASSERTED
        assert (found.n_sayers, round(found.r, 4)) == (1, 0.3)

    def test_sets_the_claims_status_and_says_who_and_why(self, editor):
        claim = ClaimFactory()
        found = assess(claim, by=editor, cause="looked again")
        claim.refresh_from_db()
        assert claim.assessment == found
        assert (found.caused_by, found.cause) == (editor, "looked again")

    def test_keeps_the_lines_of_the_ledger(self):
        evidence = EvidenceFactory(passage__revision__document__record="official")
        (line,) = assess(evidence.claim).ledger
        assert (line["link"], round(line["points"], 2)) == (f"e{evidence.pk}", 5.64)

    def test_can_run_twice(self):
        evidence = EvidenceFactory()
        first = assess(evidence.claim)
        assert assess(evidence.claim, at=LATER + timedelta(days=1)) == first
        assert Assessment.objects.count() == 1

    def test_leaves_the_edit_count_alone(self):
        claim = ClaimFactory()
        assess(claim)
        claim.refresh_from_db()
        assert claim.version == 1

    def test_takes_few_statements(self, django_assert_max_num_queries):
        evidence = EvidenceFactory()
        EvidenceFactory()
        # transaction 2, lock 1, parameters 1, world 9, store 2
        with django_assert_max_num_queries(15):
            assess(evidence.claim)
