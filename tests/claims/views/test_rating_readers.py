"""What readers see of a rating."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim
from claims.services.publication import Announcement, publish_version
from tests.factories import UserFactory
from tests.html import problems, text_of
from tests.rating import REASON, proposed, rated, value
from tests.ready import ready_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return ready_claim()


class TestReaders:
    @pytest.fixture
    def published(self, claim, senior_editor):
        rated(claim, "wrong", reason=REASON)
        publish_version(claim, by=senior_editor, at=timezone.now())
        return Claim.objects.get(pk=claim.pk)

    def page(self, client, claim):
        return client.get(reverse("claim_short", args=[claim.pk]), follow=True)

    def test_see_the_rating_beside_the_status(self, client, published):
        response = self.page(client, published)
        text = text_of(response)
        assert problems(response.content) == []
        assert "Original record seen" in text
        assert "Our rating" in text
        assert REASON in text
        assert "for the desk alone" not in response.content.decode()
        assert '"ClaimReview"' in response.content.decode()
        tracker = client.get(reverse("tracker"))
        assert f"Our rating: {value().words}" in text_of(tracker)
        feed = client.get(reverse("feed_claims", kwargs={"ending": "json"}))
        assert f"Our rating: {value().words}." in feed.content.decode()

    def test_see_no_rating_that_waits_or_came_since(self, client, published):
        rated(published, "unproven", reason="A newer reason.")
        proposed(published, "supported", reason="A waiting reason.")
        text = self.page(client, published).content.decode()
        assert REASON in text
        assert "newer reason" not in text
        assert "waiting reason" not in text
        assert "being looked at again" in text

    def test_are_told_grave_corrections_first_and_typos_last(
        self, client, published, senior_editor
    ):
        for kind, words in (("typo", "A letter."), ("correction", "A day was wrong.")):
            told = Announcement(kind, words)
            publish_version(
                published, by=senior_editor, at=timezone.now(), announcement=told
            )
        response = self.page(client, published)
        text = text_of(response)
        assert problems(response.content) == []
        heading = text.index(published.text)
        assert text.index("A day was wrong.") < text.index("What is missing")
        assert text.index("A letter.") > text.index("What is missing") > 0
        assert heading
        first = client.get(reverse("claim_version", args=[published.pk, 2]))
        assert "A day was wrong." not in text_of(first).partition("History")[0]


class TestOnePerson:
    def test_is_said_on_every_page(self, client, claim, senior_editor, settings):
        settings.TWO_PERSON_RULE = False
        proposed(claim, by=UserFactory(role="senior_editor"))
        publish_version(claim, by=senior_editor, at=timezone.now())
        page = client.get(reverse("claim_short", args=[claim.pk]), follow=True)
        assert "Rated by one person" in text_of(page)
