"""The pages on how the newsroom works and what it corrected."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.services.publication import Announcement, publish_version
from tests.factories import LONG_AGO, EvidenceFactory
from tests.html import problems, text_of
from tests.rating import value

pytestmark = pytest.mark.django_db


class TestMethodology:
    def test_documents_the_scale_and_its_earlier_versions(self, client, settings):
        old = value().scale
        page = text_of(client.get(reverse("methodology")))
        for one in old.values.all():
            assert one.words in page
            assert one.definition in page
        assert "Every rating takes two senior editors" in page
        newer = type(old).objects.create(number=99, reason="Plainer.", at=LONG_AGO)
        newer.values.create(
            code="x", words="Not so", counts_as="nothing", position=1, definition="It."
        )
        settings.TWO_PERSON_RULE = False
        response = client.get(reverse("methodology"))
        assert problems(response.content) == []
        assert "Earlier scales" in text_of(response)
        assert "switched the two-person rule off" in text_of(response)


class TestCorrections:
    def test_are_listed_by_class(self, client, senior_editor):
        for kind in ("typo", "correction"):
            link = EvidenceFactory(
                claim__finding="So.", passage__revision__document__record="official"
            )
            claim, at = link.claim, timezone.now()
            publish_version(claim, by=senior_editor, at=at)
            told = Announcement(kind, f"Words of a {kind}.")
            publish_version(claim, by=senior_editor, at=at, announcement=told)
        every = text_of(client.get(reverse("corrections")))
        assert "Words of a typo." in every
        assert "Words of a correction." in every
        some = client.get(reverse("corrections"), {"class": "typo"})
        assert problems(some.content) == []
        assert "Words of a correction." not in text_of(some)
        assert [one.n for one in some.context["classes"]].count(1) == 2
        feed = reverse("feed_corrections", kwargs={"ending": "atom"})
        words = client.get(feed, {"class": "typo"}).content.decode()
        assert "Typo: Words of a typo." in words
        assert "Words of a correction." not in words
        odd = text_of(client.get(reverse("corrections"), {"class": "nonsense"}))
        assert "Words of a correction." in odd
