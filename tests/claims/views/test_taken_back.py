"""That a speaker took something back stands wherever the claim is listed."""

from datetime import date

import pytest
from django.urls import reverse

from claims.models import Claim
from claims.services.evidence import unlink_evidence
from claims.services.publication import publish_version
from tests.html import problems
from tests.spoken import CORRECTED, SECOND, publish_said

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 1)
MARK = 'The speaker took it back on <time datetime="2025-03-01">1 Mar 2025</time>'


@pytest.fixture
def claim(senior_editor):
    """A claim that a record shows all the same, so its status does not say it."""
    claim = publish_said(senior_editor)
    Claim.objects.filter(pk=claim.pk).update(withdrawn_on=DAY)
    publish_version(claim, by=senior_editor, at=SECOND, announcement=CORRECTED)
    claim.refresh_from_db()
    return claim


def places(claim):
    said = claim.assertions.get().statement
    return {
        "tracker": reverse("tracker"),
        "speaker": reverse("speaker", args=["harbour-board"]),
        "article": reverse("article_short", args=[said.revision.document_id]),
        "claim": reverse("claim_short", args=[claim.pk]),
    }


@pytest.mark.parametrize("name", ["tracker", "speaker", "article", "claim"])
class TestTakenBack:
    def test_is_told_readers(self, client, claim, name):
        page = client.get(places(claim)[name], follow=True)
        assert "took it back" not in claim.live_version.headline
        assert page.text.count(MARK) == 1
        assert problems(page.content) == []

    def test_is_told_nowhere_else(self, client, senior_editor, name):
        claim = publish_said(senior_editor)
        page = client.get(places(claim)[name], follow=True)
        assert "took it back" not in page.text


class TestArticleMargin:
    def test_tells_the_desk(self, as_editor, claim):
        page = as_editor.get(places(claim)["article"], follow=True)
        assert page.text.count(MARK) == 1
        assert problems(page.content) == []


class TestStatusOfTheDesk:
    def test_is_that_the_speaker_took_it_back(self, as_editor, editor, senior_editor):
        claim = publish_said(senior_editor)
        Claim.objects.filter(pk=claim.pk).update(withdrawn_on=DAY)
        row = claim.evidence.get()
        unlink_evidence(row, by=editor, reason="Wrong bridge", at=SECOND)
        page = as_editor.get(places(claim)["article"], follow=True)
        assert "</svg>The speaker took it back</span>" in page.text
        assert "Its source was withdrawn" not in page.text


class TestVersions:
    def test_say_so_between_them(self, client, claim):
        page = client.get(reverse("claim_diff", args=[claim.pk, 2]))
        assert "Taken back by the speaker" in page.text
        assert "1 Mar 2025" in page.text
