from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from claims.services.evidence import unlink_evidence
from claims.services.publication import publish_version, take_down
from tests.factories import LONG_AGO, AssertionFactory, CheckFactory, EvidenceFactory
from tests.html import problems
from tests.published import publish_plainly
from tests.spoken import SECOND

pytestmark = pytest.mark.django_db
PUBLISHED = datetime(2025, 3, 3, 8, tzinfo=UTC)


@pytest.fixture
def claim(senior_editor):
    """Said on 2 January, looked at on the 5th, shown by a record of the 9th."""
    evidence = EvidenceFactory(
        claim__text="The bridge is safe",
        claim__finding="The record says so.",
        passage__revision__document__record="official",
        passage__revision__document__published_on=date(2025, 1, 9),
    )
    claim = evidence.claim
    AssertionFactory(
        claim=claim,
        statement__review="accepted",
        statement__reviewed_at=LONG_AGO,
        statement__said_on=date(2025, 1, 2),
    )
    CheckFactory(claim=claim, looked_on=date(2025, 1, 5))
    publish_version(claim, by=senior_editor, at=PUBLISHED)
    claim.refresh_from_db()
    return claim


def address(claim):
    return reverse("claim_record", args=[claim.pk])


def then(client, claim, day):
    moment = client.get(address(claim), {"by": day}).context["moment"]
    return moment and moment.code


class TestClaimRecord:
    def test_reads_what_had_happened_by_a_day(self, client, claim):
        assert then(client, claim, "2025-01-01") is None
        assert then(client, claim, "2025-01-02") == "asserted"
        assert then(client, claim, "2025-01-08") == "asserted"
        assert then(client, claim, "2025-01-09") == "documented"

    def test_draws_the_line_with_its_table(self, client, claim):
        page = client.get(address(claim), {"by": "2025-01-06"})
        assert page.text.count('class="p-event"') == 2
        assert "evidence for it came out" in page.text
        assert "We looked on" in page.text
        assert "when version 1 was published on 3 March 2025" in page.text
        assert problems(page.content) == []

    def test_rests_on_published_evidence_alone(self, client, claim, senior_editor):
        EvidenceFactory(
            claim=claim,
            stance="refutes",
            passage__revision__document__published_on=date(2025, 1, 3),
        )
        row = claim.evidence.first()
        unlink_evidence(row, by=senior_editor, reason="Wrong", at=SECOND)
        assert then(client, claim, "2025-01-08") == "asserted"
        assert then(client, claim, "2025-01-09") == "documented"

    def test_says_what_is_wrong_with_a_day(self, client, claim):
        answer = client.get(address(claim), {"by": "soon"})
        assert answer.status_code == 400
        assert problems(answer.content) == []

    def test_goes_with_its_claim(self, client, claim, senior_editor):
        take_down(claim, by=senior_editor, reason="Wrong", at=SECOND)
        gone = client.get(address(claim))
        assert (gone.status_code, problems(gone.content)) == (410, [])
        assert client.get(reverse("claim_record", args=[999])).status_code == 404
        assert client.post(address(claim)).status_code == 405

    def test_says_when_a_version_has_no_line(self, client):
        page = client.get(address(publish_plainly(text="Old")))
        assert "no line has been drawn" in page.text

    def test_follows_a_fading_claim(self, client, senior_editor):
        claim = EvidenceFactory(
            basis="first_hand",
            claim__finding="Seen.",
            claim__half_life_days=5,
            passage__revision__document__published_on=date(2025, 1, 9),
        ).claim
        publish_version(claim, by=senior_editor, at=PUBLISHED + timedelta(days=1))
        assert then(client, claim, "2025-01-09") == "single_source"
        assert then(client, claim, "2025-03-03") == "weak_support"
