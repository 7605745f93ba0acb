"""The claim editor: looking and saving."""

import re

import pytest
from django.urls import reverse

from sources.reading.speakers import SpeakerKind
from tests.claims.views.edited import address, worked_on
from tests.factories import (
    AssertionFactory,
    EvidenceFactory,
    HopFactory,
    SpeakerFactory,
)
from tests.html import problems, text_of

pytestmark = pytest.mark.django_db


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
    return worked_on()


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
