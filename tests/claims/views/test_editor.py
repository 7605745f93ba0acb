"""The claim editor: looking, saving, recording a check, bringing a source."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Check, Job
from claims.services.publication import publish_version
from sources.reading.speakers import SpeakerKind
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    CheckFactory,
    ClaimFactory,
    EvidenceFactory,
    HopFactory,
    JobFactory,
    RevisionFactory,
    SpeakerFactory,
)
from tests.html import problems, text_of

pytestmark = pytest.mark.django_db


def address(claim, name="claim_edit"):
    return reverse(name, args=[claim.pk])


def draft(claim, **changes):
    values = {
        "text": claim.text,
        "finding": "",
        "missing": "",
        "kind": claim.kind,
        "wording": claim.wording,
        "about_more": "",
        "topics": "",
        "half_life_days": "",
        "version": claim.version,
    }
    return values | changes


@pytest.fixture
def claim():
    """A claim with a statement, evidence on all sides, a check and an ended link."""
    row = AssertionFactory()
    HopFactory(statement=row.statement, speaker=SpeakerFactory())
    for stance in ("supports", "refutes", "context"):
        EvidenceFactory(claim=row.claim, stance=stance, speaker=SpeakerFactory())
    EvidenceFactory(claim=row.claim, removed_at=LONG_AGO, removed_reason="Wrong")
    CheckFactory(claim=row.claim)
    return row.claim


class TestClaimEdit:
    def test_shows_where_the_claim_stands(self, as_editor, claim):
        response = as_editor.get(address(claim))
        text = text_of(response)
        assert response.status_code == 200
        assert problems(response.content) == []
        assert "Evidence on both sides" in text
        assert "adds 3 points" in text
        assert "1 link ended" in text
        assert "100 more people repeating it" in text

    def test_shows_what_the_article_remarks_and_which_ties(self, as_editor, claim):
        statement = claim.assertions.get().statement
        statement.evidence_notes = [{"text": "did not elaborate", "spans": []}]
        tie = {"subject": "Ada", "object": "Marlow", "words": "close to Marlow"}
        tie |= {"kind": "close", "level": "possible", "span": [0, 9]}
        statement.interest_notes = [tie]
        statement.save()
        response = as_editor.get(address(claim))
        text = text_of(response)
        assert problems(response.content) == []
        assert "<q>did not elaborate</q>" in text
        assert "Ada, close to Marlow, put as possible" in text

    def test_asks_strangers_to_sign_in(self, client, claim):
        assert client.get(address(claim)).status_code == 302

    def test_refuses_a_post(self, as_editor, claim):
        assert as_editor.post(address(claim)).status_code == 405

    def test_knows_no_other_claims(self, as_editor):
        assert as_editor.get(reverse("claim_edit", args=[7])).status_code == 404

    def test_lets_journalists_look(self, as_journalist, claim):
        response = as_journalist.get(address(claim))
        assert response.status_code == 200
        assert problems(response.content) == []
        assert "You can look." in text_of(response)
        assert b"<textarea" not in response.content

    def test_hides_confidential_documents_from_journalists(self, as_journalist, claim):
        secret = EvidenceFactory(
            claim=claim,
            passage__revision__document__rights="confidential",
            passage__revision__document__title="The leaked minutes",
            passage__revision__document__outlet__name="A quiet source",
        )
        text = text_of(as_journalist.get(address(claim)))
        assert "leaked minutes" not in text
        assert "quiet source" not in text
        assert secret.passage.exact not in text

    def test_takes_as_many_statements_for_many_rows(
        self, as_editor, claim, django_assert_num_queries
    ):
        for _ in range(3):
            EvidenceFactory(claim=claim, speaker=SpeakerFactory())
            row = AssertionFactory(claim=claim)
            HopFactory(statement=row.statement, speaker=SpeakerFactory())
        EvidenceFactory()
        with django_assert_num_queries(28):
            as_editor.get(address(claim))


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


class TestClaimSave:
    def test_saves_what_was_written(self, as_editor, claim):
        person = SpeakerFactory(kind=SpeakerKind.PERSON)
        person.aliases.create(name="Ana Silva", folded="ana silva")
        data = draft(
            claim,
            text="The bridge holds",
            finding="One record shows it.",
            missing="The survey\nThe minutes",
            topics="bridges, money, bridges",
            about_more="Ana Silva",
            risk=["court_case"],
        )
        response = as_editor.post(address(claim, "claim_save"), data)
        claim.refresh_from_db()
        assert response.status_code == 303
        assert (claim.text, claim.version) == ("The bridge holds", 2)
        assert claim.missing == ["The survey", "The minutes"]
        assert claim.topics == ["bridges", "money"]
        assert list(claim.about.all()) == [person]
        assert claim.risk == ["court_case"]

    def test_warns_of_loaded_words(self, as_editor, claim):
        data = draft(claim, finding="This proves that they lied.")
        as_editor.post(address(claim, "claim_save"), data)
        page = as_editor.get(address(claim))
        assert "rarely proves" in text_of(page)
        assert "Words of the finding to look at" in page.text

    def test_keeps_what_was_typed_when_it_is_wrong(self, as_editor, claim):
        data = draft(claim, text="", finding="Kept.", about_more="Nobody Known")
        response = as_editor.post(address(claim, "claim_save"), data)
        text = text_of(response)
        assert response.status_code == 422
        assert problems(response.content) == []
        assert "Kept." in text
        assert "Not found, or more than one of that name: Nobody Known." in text

    def test_shows_what_somebody_else_saved_first(self, as_editor, claim):
        data = draft(claim, finding="Mine.")
        as_editor.post(address(claim, "claim_save"), draft(claim, finding="Theirs."))
        response = as_editor.post(address(claim, "claim_save"), data)
        text = text_of(response)
        assert response.status_code == 409
        assert "Theirs." in text
        assert "Mine." in text
        data["version"] = re.search(r'name="version" value="(\d+)"', text)[1]
        again = as_editor.post(address(claim, "claim_save"), data)
        claim.refresh_from_db()
        assert (again.status_code, claim.finding) == (303, "Mine.")

    def test_refuses_journalists(self, as_journalist, claim):
        response = as_journalist.post(address(claim, "claim_save"), draft(claim))
        assert response.status_code == 403

    def test_refuses_to_be_read(self, as_editor, claim):
        assert as_editor.get(address(claim, "claim_save")).status_code == 405


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
