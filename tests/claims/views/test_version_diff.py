from datetime import timedelta

import pytest
from django.urls import reverse

from claims.services.evidence import Judgement, change_evidence
from claims.services.publication import take_down
from tests.factories import CheckFactory, EvidenceFactory
from tests.html import problems
from tests.spoken import SECOND, publish_again, publish_said

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(senior_editor):
    """Three versions: evidence, a check and a word changed with the second."""
    claim = publish_said(senior_editor)
    row = claim.evidence.get()
    again = Judgement("supports", basis="data", public_reason="Its table four.")
    change_evidence(row, by=senior_editor, judgement=again, at=SECOND)
    EvidenceFactory(
        claim=claim,
        basis="report",
        passage__revision__text="It was shut for a day.",
        passage__revision__document__title="A second report",
        private_note="Keep this inside",
    )
    CheckFactory(claim=claim, found="Nothing else")
    publish_again(claim, senior_editor, text="The bridge was safe")
    publish_again(
        claim, senior_editor, text="It was safe", at=SECOND + timedelta(days=1)
    )
    return claim


def address(claim, number):
    return reverse("claim_diff", args=[claim.pk, number])


class TestClaimDiff:
    def test_tells_words_and_rows_apart(self, client, claim):
        page = client.get(address(claim, 2))
        assert "The bridge <del>is</del> <ins>was</ins> safe" in page.text
        assert "<ins>For: “It was shut for a day.”" in page.text
        assert "<ins>data</ins>" in page.text
        assert "<ins>29 January 2025: Nothing else" in page.text
        assert "Keep this inside" not in page.text
        assert problems(page.content) == []

    def test_compares_with_the_one_before_or_another(self, client, claim):
        before = client.get(address(claim, 3)).context["diff"]
        first = client.get(address(claim, 3), {"from": "1"}).context["diff"]
        assert (before.old.number, first.old.number) == (2, 1)
        assert before.rows == []

    @pytest.mark.parametrize(("number", "since"), [(1, ""), (9, ""), (2, "2")])
    def test_is_404_without_two_versions(self, client, claim, number, since):
        answer = client.get(address(claim, number), {"from": since})
        assert answer.status_code == 404

    def test_is_linked_from_history_and_feed(self, client, claim):
        page = client.get(reverse("claim_short", args=[claim.pk]), follow=True).text
        assert address(claim, 2) in page
        assert address(claim, 1) not in page
        assert address(claim, 3) in client.get(f"/feeds/claims/{claim.pk}.atom").text

    def test_goes_with_its_claim(self, client, claim, senior_editor):
        take_down(claim, by=senior_editor, reason="Wrong", at=SECOND)
        assert client.get(address(claim, 2)).status_code == 410

    def test_is_gone_with_a_version_taken_down(self, client, claim, senior_editor):
        taken = SECOND + timedelta(days=2)
        take_down(claim, by=senior_editor, reason="Wrong person", at=taken)
        answer = client.get(address(claim, 2))
        assert problems(answer.content) == []
        publish_again(claim, senior_editor, at=SECOND + timedelta(days=3))
        for number, since in ((2, ""), (3, ""), (4, ""), (4, "1")):
            answer = client.get(address(claim, number), {"from": since})
            assert (answer.status_code, problems(answer.content)) == (410, [])
            assert "Wrong person" in answer.text
        feed = client.get(f"/feeds/claims/{claim.pk}.atom").text
        assert address(claim, 4) not in feed
        publish_again(claim, senior_editor, at=SECOND + timedelta(days=4))
        assert client.get(address(claim, 5)).status_code == 200
        feed = client.get(f"/feeds/claims/{claim.pk}.atom").text
        assert (address(claim, 4) in feed, address(claim, 5) in feed) == (False, True)

    def test_takes_few_statements(self, client, claim, django_assert_num_queries):
        with django_assert_num_queries(5):
            client.get(address(claim, 2))
