"""Every night the stored statuses are compared with computed ones."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from claims import tasks
from claims.models import Claim, Evidence, Rescore
from claims.services.assessment import assess_claim
from tests.factories import EvidenceFactory
from tests.html import problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims():
    """Four that are as stored; then links are changed past the services."""
    rows = [EvidenceFactory(basis="first_hand") for _ in range(4)]
    for row in rows:
        assess_claim(row.claim, by=None, cause="test", at=timezone.now())
    EvidenceFactory(claim__half_life_days=1)
    return [row.claim for row in rows]


def found():
    out = StringIO()
    call_command("check_assessments", stdout=out)
    return out.getvalue()


class TestCheckAssessments:
    def test_is_content_with_what_services_stored(self, claims):
        assert found() == "Claims compared: 5, different: 0.\n"

    def test_names_what_was_missed_and_what_cannot_be_replayed(self, claims):
        missed, rewritten, *_ = claims
        EvidenceFactory(claim=missed, reviewed_at=timezone.now())
        Evidence.objects.filter(claim=rewritten).update(basis="report")
        told = found()
        assert f"Claim {missed.pk}: single_source, not corroborated: it should" in told
        assert told.count(f"Claim {rewritten.pk}: single_source, not asserted") == 2
        assert told.endswith("different: 3.\n")
        assert Claim.objects.get(pk=missed.pk).assessment.code == "single_source"

    def test_is_asked_for_at_night_and_listed(self, claims, as_senior_editor):
        Evidence.objects.filter(claim=claims[0]).update(basis="report")
        tasks.recount()
        tasks.sweep_rescores()
        assert Rescore.objects.get().n_changed == 2
        page = as_senior_editor.get(reverse("recount"))
        assert "it cannot be replayed" in page.text
        assert problems(page.content) == []

    def test_is_for_senior_editors(self, client, as_editor):
        assert as_editor.get(reverse("recount")).status_code == 403
        assert as_editor.post(reverse("recount")).status_code == 405
        client.logout()
        assert client.get(reverse("recount")).status_code == 302
