"""The desk's list of claims."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.services.assessment import assess_claim
from claims.services.checks import record_check
from claims.services.publication import publish_version
from tests.factories import AssertionFactory, ClaimFactory, EvidenceFactory
from tests.html import problems

pytestmark = pytest.mark.django_db
URL = reverse("desk_claims")
ALL = {"The dam leaks", "The bridge closed", "The mill burnt"}


@pytest.fixture
def claims(senior_editor):
    """A claim said once, one shown by an old record, one published, one merged."""
    at = timezone.now()
    said = AssertionFactory(claim__text="The dam leaks").claim
    shown = EvidenceFactory(
        claim__text="The bridge closed",
        passage__revision__document__record="official",
        passage__revision__document__published_on=at.date() - timedelta(days=91),
    ).claim
    live = EvidenceFactory(
        claim__text="The mill burnt",
        claim__finding="Seen.",
        passage__revision__document__record="official",
        passage__revision__document__published_on=at.date(),
    ).claim
    for claim in (said, shown):
        assess_claim(claim, by=None, cause="test", at=at)
    publish_version(live, by=senior_editor, at=at)
    ClaimFactory(text="The dam drips", stage="merged", merged_into=said)
    return {"said": said, "shown": shown, "live": live}


def listed(client, **asked):
    page = client.get(URL, asked).context["found"].page
    return {claim.text for claim in page.object_list}


class TestDeskClaims:
    def test_asks_strangers_to_sign_in(self, client):
        assert client.get(URL).status_code == 302

    def test_takes_no_post(self, as_journalist):
        assert as_journalist.post(URL).status_code == 405

    def test_says_of_a_prediction_what_its_own_page_says(self, as_journalist):
        claim = ClaimFactory(kind="prediction")
        assess_claim(claim, by=None, cause="test", at=timezone.now())
        for place in (URL, reverse("claim_edit", args=[claim.pk])):
            page = as_journalist.get(place).text
            assert "Cannot be known yet" in page
            assert "Not a checkable statement" not in page

    def test_lists_drafts_and_published_claims(
        self, claims, as_journalist, django_assert_num_queries
    ):
        with django_assert_num_queries(9):
            response = as_journalist.get(URL)

        assert problems(response.content) == []
        texts = {row.claim.text for row in response.context["found"].rows}
        assert texts == ALL

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({"gap": "no_document"}, {"The dam leaks"}),
            ({"gap": ["no_document", "not_asked"]}, {"The dam leaks"}),
            ({"gap": "old"}, {"The bridge closed"}),
            ({"gap": "nonsense"}, ALL),
            ({"stage": "published"}, {"The mill burnt"}),
            ({"stage": "merged"}, {"The dam drips"}),
            ({"q": "bridge"}, {"The bridge closed"}),
            ({"q": "brigde"}, set()),
            ({"state": "again"}, set()),
            ({"state": "waiting"}, set()),
        ],
        ids=lambda one: str(one) if isinstance(one, dict) else "",
    )
    def test_narrows(self, claims, as_journalist, asked, found):
        assert listed(as_journalist, **asked) == found

    def test_counts_each_gap(self, claims, as_journalist):
        gaps = as_journalist.get(URL).context["found"].gaps

        counts = {choice.value: choice.count for choice in gaps}
        assert counts["no_document"] == 1
        assert counts["not_looked"] == 3
        assert counts["old"] == 1

    def test_drops_a_gap_that_was_closed(self, claims, editor, as_journalist):
        record_check(
            claims["said"],
            by=editor,
            looked_on=timezone.localdate(),
            places="The dam's owner",
            found="They did not answer",
            was_asked=True,
            at=timezone.now(),
        )

        assert listed(as_journalist, gap="not_asked") == set()

    def test_finds_what_is_looked_at_again(self, claims, as_journalist):
        claims["live"].evidence.update(removed_at=timezone.now())
        assess_claim(claims["live"], by=None, cause="gone", at=timezone.now())

        assert listed(as_journalist, state="again") == {"The mill burnt"}

    def test_finds_what_waits_for_a_second_person(
        self, claims, senior_editor, as_journalist
    ):
        claim = claims["shown"]
        claim.finding, claim.risk = "Seen.", ["court_case"]
        claim.save()
        publish_version(claim, by=senior_editor, at=timezone.now())

        assert listed(as_journalist, state="waiting") == {"The bridge closed"}

    def test_answers_htmx_with_the_results(self, claims, as_journalist):
        response = as_journalist.get(URL, headers={"HX-Request": "true"})

        assert b"<html" not in response.content
        assert b'id="results"' in response.content
        assert "HX-Request" in response["Vary"]

    def test_says_when_nothing_fits(self, as_journalist):
        assert b"No claims yet" in as_journalist.get(URL).content
        assert b"No claim fits" in as_journalist.get(URL, {"q": "x"}).content
