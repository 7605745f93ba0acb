"""Noting on the desk that an article was withdrawn, and what readers see of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.services.assessment import assess_claim
from claims.services.publication import Announcement, publish_version
from claims.services.retraction import Notice, retract, take_back
from sources.models import Retraction
from tests.factories import (
    DocumentFactory,
    EvidenceFactory,
    HoldFactory,
    PassageFactory,
    RetractionFactory,
    RevisionFactory,
)
from tests.html import problems, text_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
GIVEN = {
    "retracted_on": TODAY.isoformat(),
    "notice": "A note in its place",
    "notice_url": "https://outlet.example/note",
    "reason": "Readers wrote",
}


@pytest.fixture
def published(senior_editor):
    """A published claim that one official record shows."""
    passage = PassageFactory(
        revision__document__record="official",
        revision__document__rights="own",
        revision__document__title="The survey",
    )
    evidence = EvidenceFactory(
        passage=passage, claim__text="The bridge is safe", claim__finding="Seen."
    )
    claim = evidence.claim
    assess_claim(claim, by=None, cause="test", at=timezone.now())
    publish_version(claim, by=senior_editor, at=timezone.now())
    claim.refresh_from_db()
    return claim


@pytest.fixture
def paper(published):
    document = published.evidence.get().passage.revision.document
    document.refresh_from_db()
    return document


def address(document):
    return reverse("article_retract", args=[document.pk])


def back(row, document=None):
    return reverse("article_take_back", args=[document or row.document_id, row.pk])


class TestArticleRetract:
    def test_shows_the_effect_and_notes_it(self, as_editor, paper):
        assert address(paper) in text_of(as_editor.get(paper.get_absolute_url()))
        page = as_editor.get(address(paper))
        assert problems(page.content) == []
        asked = text_of(page)
        assert "1 claim rests on it." in asked
        assert "Original record seen" in asked
        assert "Its source was withdrawn" in asked
        assert "looked at again, and strike it through from their next version" in asked
        assert "stays on every page" not in asked
        assert not Retraction.objects.exists()

        response = as_editor.post(address(paper), GIVEN, follow=True)

        assert response.redirect_chain == [(paper.get_absolute_url(), 303)]
        assert problems(response.content) == []
        told = text_of(response)
        assert "1 claim reads differently: “The bridge is safe”" in told
        assert "1 of them public" in told
        assert "A note in its place" in told
        assert "Readers wrote" in told
        again = text_of(as_editor.get(reverse("again")))
        assert "The bridge is safe" in again

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"retracted_on": ""}, "required"),
            ({"retracted_on": "9999-01-01"}, "still to come"),
            ({"retracted_on": "1999-01-01"}, "before it was published"),
            ({"notice": "", "notice_url": ""}, "Say what tells"),
            ({"notice_url": "nowhere"}, "valid URL"),
            ({"reason": " "}, "required"),
        ],
    )
    def test_says_what_is_wrong(self, as_editor, wrong, words):
        document = RevisionFactory(document__published_on=TODAY).document
        response = as_editor.post(address(document), GIVEN | wrong)
        assert response.status_code == 422
        assert problems(response.content) == []
        assert words in text_of(response)
        assert not Retraction.objects.exists()

    def test_says_when_somebody_was_first(self, as_editor):
        document = RetractionFactory(document=RevisionFactory().document).document
        assert as_editor.get(address(document)).status_code == 302
        response = as_editor.post(address(document), GIVEN)
        assert response.status_code == 409
        assert problems(response.content) == []
        assert "Somebody noted that already" in text_of(response)
        assert "Readers wrote" in text_of(response)

    def test_is_for_editors_and_what_there_is(self, as_journalist):
        document = DocumentFactory()
        assert as_journalist.get(address(document)).status_code == 403
        assert as_journalist.post(address(document), GIVEN).status_code == 403
        page = text_of(as_journalist.get(document.get_absolute_url()))
        assert address(document) not in page

    def test_knows_no_unknown_document_and_no_other_verb(self, as_editor):
        assert as_editor.get(reverse("article_retract", args=[999])).status_code == 404
        assert as_editor.put(address(DocumentFactory())).status_code == 405

    def test_notes_it_of_a_document_without_text(self, as_editor):
        document = DocumentFactory()
        response = as_editor.post(address(document), GIVEN, follow=True)
        assert "No claim reads differently" in text_of(response)
        assert "A note in its place" in text_of(response)
        assert problems(response.content) == []


class TestArticleTakeBack:
    def test_lets_it_count_again(self, as_editor, editor, paper):
        notice = Notice(TODAY, reason="Readers wrote", notice="A note")
        row = retract(paper, notice, by=editor, at=timezone.now()).retraction
        assert back(row) in text_of(as_editor.get(paper.get_absolute_url()))
        page = as_editor.get(back(row))
        assert problems(page.content) == []
        assert "1 claim rests on it." in text_of(page)
        assert as_editor.post(back(row), {"reason": " "}).status_code == 422
        given = {"reason": "Another article"}
        response = as_editor.post(back(row), given, follow=True)
        assert "1 claim reads differently" in text_of(response)
        assert "Withdrawn by its publisher" not in text_of(response)
        late = as_editor.post(back(row), given)
        assert late.status_code == 409
        assert "already" in text_of(late)
        assert as_editor.get(back(row)).status_code == 302

    def test_is_for_editors_and_for_its_own_document(self, client, as_editor):
        row = RetractionFactory()
        other = DocumentFactory().pk
        assert as_editor.get(back(row, other)).status_code == 404
        assert as_editor.put(back(row)).status_code == 405
        client.logout()
        assert client.post(back(row)).status_code == 302
        assert Retraction.objects.standing().exists()


class TestReaders:
    def test_see_it_on_the_article_and_in_the_next_version(
        self, client, editor, senior_editor, published, paper
    ):
        now = timezone.now()
        notice = Notice(TODAY, "Readers wrote", "A note", "https://outlet.example/n")
        retract(paper, notice, by=editor, at=now)
        page = client.get(paper.get_absolute_url())
        assert problems(page.content) == []
        told = text_of(page)
        assert "Withdrawn by its publisher" in told
        assert "https://outlet.example/n" in told
        assert "Readers wrote" not in told

        before = text_of(client.get(published.get_absolute_url()))
        assert "is-retracted" not in before
        assert "looked at again" in before

        told = Announcement("update", "Its source was withdrawn.")
        publish_version(published, by=senior_editor, at=now, announcement=told)
        after = client.get(published.get_absolute_url())
        assert problems(after.content) == []
        assert "is-retracted" in text_of(after)
        assert "we noted it on" in text_of(after)
        old = text_of(client.get(reverse("claim_version", args=[published.pk, 1])))
        assert "is-retracted" not in old

    def test_see_a_day_as_it_was_known_then(self, client, published, paper):
        version = published.live_version
        version.published_at = timezone.now() - timedelta(days=9)
        version.save()
        row = RetractionFactory(
            document=paper,
            retracted_on=TODAY - timedelta(days=8),
            noted_at=timezone.now() - timedelta(days=4),
        )
        removed_at = timezone.now() - timedelta(days=2)
        take_back(row, reason="Not so", by=row.noted_by, at=removed_at)
        shown = {}
        for days in (6, 3, 1):
            day = TODAY - timedelta(days=days)
            page = client.get(f"{paper.get_absolute_url()}?asof={day}")
            shown[days] = "Withdrawn by its publisher" in text_of(page)
            api = client.get(f"/api/v1/documents/{paper.pk}/?asof={day}").json()
            assert bool(api["retraction"]) == shown[days]
        assert shown == {6: False, 3: True, 1: False}

    def test_do_not_see_what_a_court_forbids(self, client, paper):
        RetractionFactory(document=paper, notice="Mr Wobby complained")
        HoldFactory(claim=EvidenceFactory().claim, also=["Wobby"])
        assert "Wobby" not in text_of(client.get(paper.get_absolute_url()))
        api = client.get(f"/api/v1/documents/{paper.pk}/")
        assert "Wobby" not in api.text
        assert "complained" in api.text
