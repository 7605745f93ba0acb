"""The claim editor: bringing a source and marking words of it."""

import pytest
from django.utils import timezone

from claims.models import Job
from tests.claims.views.edited import address, worked_on
from tests.factories import JobFactory, RevisionFactory
from tests.html import problems, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return worked_on()


class TestSourcePane:
    @pytest.fixture
    def revision(self):
        return RevisionFactory(
            text="The deck was closed in May. It reopened in June.\nNobody fell.",
            document__title="The harbour report",
        )

    def test_finds_documents_by_title(self, as_editor, claim, revision):
        RevisionFactory(document__title="Something else")
        text = text_of(as_editor.get(address(claim), {"q": "harbour"}))
        assert "The harbour report" in text
        assert "Something else" not in text

    def test_says_when_none_is_found(self, as_editor, claim):
        text = text_of(as_editor.get(address(claim), {"q": "zzz"}))
        assert "No stored document matches" in text

    def test_offers_each_sentence(self, as_editor, claim, revision):
        response = as_editor.get(address(claim), {"document": revision.document.pk})
        assert problems(response.content) == []
        assert response.content.count(b'name="sentence"') == 3

    def test_asks_how_the_marked_words_bear_on_the_claim(
        self, as_editor, claim, revision
    ):
        wanted = {"document": revision.document.pk, "sentence": ["0-28", "28-48"]}
        response = as_editor.get(address(claim), wanted)
        text = text_of(response)
        assert problems(response.content) == []
        assert "The deck was closed in May. It reopened in June." in text
        assert 'name="public_reason"' in text

    def test_takes_selected_words(self, as_editor, claim, revision):
        wanted = {"document": revision.document.pk, "start": "4", "end": "15"}
        assert ">deck was cl<" in text_of(as_editor.get(address(claim), wanted))

    def test_leaves_nonsense_out(self, as_editor, claim, revision):
        wanted = {"document": revision.document.pk, "sentence": ["x", "5-900"]}
        response = as_editor.get(address(claim), wanted)
        assert b'name="public_reason"' not in response.content

    def test_knows_no_other_documents(self, as_editor, claim):
        response = as_editor.get(address(claim), {"document": "99999"})
        assert response.status_code == 404

    def test_keeps_confidential_documents_from_journalists(self, as_journalist, claim):
        row = RevisionFactory(document__rights="confidential").document
        response = as_journalist.get(address(claim), {"document": row.pk})
        assert response.status_code == 404

    def test_answers_htmx_with_the_pane(self, as_editor, claim, revision):
        response = as_editor.get(
            address(claim),
            {"document": revision.document.pk},
            headers={"HX-Request": "true"},
        )
        assert b"<html" not in response.content
        assert b'id="source"' in response.content
        assert "HX-Request" in response.headers["Vary"]

    def test_waits_for_a_document_that_is_being_read(self, as_editor, claim):
        job = JobFactory()
        text = text_of(as_editor.get(address(claim), {"job": job.pk}))
        assert "Being read" in text

    def test_opens_a_document_once_it_is_read(self, as_editor, claim, revision):
        job = JobFactory(
            state="ready", document=revision.document, finished_at=timezone.now()
        )
        response = as_editor.get(address(claim), {"job": job.pk})
        assert response.content.count(b'name="sentence"') == 3


class TestClaimFetch:
    def test_starts_reading_and_comes_back(self, as_editor, claim):
        data = {"url": "https://example.org/report"}
        response = as_editor.post(address(claim, "claim_fetch"), data)
        job = Job.objects.get()
        assert response.status_code == 303
        assert f"job={job.pk}" in response.headers["Location"]

    def test_says_what_is_wrong_with_an_address(self, as_editor, claim):
        response = as_editor.post(address(claim, "claim_fetch"), {"url": "report"})
        assert response.status_code == 422
        assert problems(response.content) == []
        assert not Job.objects.exists()
