"""The claim editor: recording where somebody looked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Check
from claims.services.publication import publish_version
from tests.claims.views.edited import address, worked_on
from tests.factories import AssertionFactory, ClaimFactory, EvidenceFactory
from tests.html import problems, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return worked_on()


class TestClaimCheck:
    def test_records_who_looked(self, as_editor, editor):
        claim = AssertionFactory().claim
        data = {"looked_on": "2025-01-30", "places": "The register", "found": "Nothing"}
        response = as_editor.post(address(claim, "claim_check"), data)
        assert response.status_code == 303
        assert Check.objects.get().by == editor
        page = text_of(as_editor.get(address(claim)))
        assert "We looked on 30 Jan 2025" in page

    def test_keeps_a_log_that_readers_see(self, as_editor, senior_editor, client):
        claim = EvidenceFactory(claim__finding="The record says so.").claim
        data = {
            "looked_on": "2025-01-30",
            "searched": ["Web search", "Our own archive"],
            "query": "bridge permit",
            "places": "Land registry | plot 7 | no entry\n\nThe clerk",
            "found": "Nothing",
        }
        url = address(claim, "claim_check")
        assert as_editor.post(url, data).status_code == 303
        check = Check.objects.get()
        assert check.places.startswith("Web search; Our own archive; Land registry")
        assert check.log[2] == {
            "place": "Land registry",
            "query": "plot 7",
            "result": "no entry",
        }
        publish_version(claim, by=senior_editor, at=timezone.now())
        page = client.get(f"/claims/{claim.pk}/", follow=True)
        assert problems(page.content) == []
        for words in ("Where we looked", "bridge permit", "no entry", "The clerk"):
            assert words in text_of(page)

    def test_asks_where(self, as_editor):
        claim = ClaimFactory()
        data = {"looked_on": "2025-01-30", "places": " ", "found": "Nothing"}
        response = as_editor.post(address(claim, "claim_check"), data)
        assert response.status_code == 422
        assert "Say where you looked." in text_of(response)
        assert not Check.objects.exists()

    def test_says_what_is_wrong(self, as_editor):
        tomorrow = timezone.localdate() + timedelta(days=1)
        data = {"looked_on": tomorrow, "places": "", "found": "Kept"}
        claim = ClaimFactory()
        response = as_editor.post(address(claim, "claim_check"), data)
        assert response.status_code == 422
        assert "That day has not come yet." in text_of(response)
        assert problems(response.content) == []

    def test_refuses_journalists(self, as_journalist, claim):
        response = as_journalist.post(address(claim, "claim_check"), {})
        assert response.status_code == 403
