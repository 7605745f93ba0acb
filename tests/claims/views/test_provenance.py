import pytest
from django.urls import reverse

from tests.factories import DerivationFactory, RevisionFactory
from tests.html import problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def derivation():
    return DerivationFactory(document=RevisionFactory().document)


def address(derivation, verb="accept", document=None):
    pk = document or derivation.document_id
    return reverse(f"article_derivation_{verb}", args=[pk, derivation.pk])


class TestDerivation:
    @pytest.mark.parametrize(
        ("verb", "decision"), [("accept", "accepted"), ("refuse", "refused")]
    )
    def test_decides(self, as_editor, derivation, verb, decision):
        response = as_editor.post(address(derivation, verb))
        assert response.status_code == 303
        derivation.refresh_from_db()
        assert derivation.decision == decision

    def test_shows_the_question_and_the_answer(self, as_editor, derivation):
        page = as_editor.get(derivation.document.get_absolute_url())
        assert "Looks like a copy of" in page.text
        assert problems(page.content) == []
        as_editor.post(address(derivation))
        page = as_editor.get(derivation.document.get_absolute_url())
        assert "A copy of" in page.text

    def test_says_when_somebody_was_first(self, as_editor, derivation):
        as_editor.post(address(derivation))
        page = as_editor.post(address(derivation), follow=True)
        assert "decided that already" in page.text

    def test_refuses_journalists(self, as_journalist, derivation):
        assert as_journalist.post(address(derivation)).status_code == 403

    def test_takes_posts_only(self, as_editor, derivation):
        assert as_editor.get(address(derivation)).status_code == 405

    def test_decides_only_what_is_of_the_document(self, as_editor, derivation):
        other = RevisionFactory().document
        assert as_editor.post(address(derivation, document=other.pk)).status_code == 404

    def test_knows_no_unknown_document(self, as_editor, derivation):
        assert as_editor.post(address(derivation, document=999)).status_code == 404


class TestUnseenOrigin:
    @pytest.fixture
    def document(self):
        text = "PORT CITY (Reuters) - The bridge is closed."
        return RevisionFactory(text=text, document__title="Bridge closed").document

    def test_notes_the_agency_as_the_origin(self, as_editor, document):
        url = reverse("article_unseen_origin", args=[document.pk])
        page = as_editor.get(document.get_absolute_url())
        assert "It carries the marker of Reuters" in page.text
        assert problems(page.content) == []
        assert as_editor.post(url).status_code == 303
        page = as_editor.get(document.get_absolute_url())
        assert "marker of Reuters" not in page.text
        assert "A copy of" in page.text
        origin = document.derivations.get().origin
        bare = as_editor.get(origin.get_absolute_url())
        assert "is a copy of this" in bare.text
        assert problems(bare.content) == []
        again = as_editor.post(url, follow=True)
        assert "Somebody noted that already" in again.text

    def test_names_a_part_without_a_button(self, as_editor):
        text = "The bridge is closed.\nAFP contributed to this report."
        document = RevisionFactory(text=text).document
        page = as_editor.get(document.get_absolute_url()).text
        assert "Agence France-Presse is named for a part of it" in page
        assert reverse("article_unseen_origin", args=[document.pk]) not in page

    def test_refuses_journalists_other_verbs_and_unknown_ids(
        self, client, as_journalist, document, editor
    ):
        url = reverse("article_unseen_origin", args=[document.pk])
        assert as_journalist.post(url).status_code == 403
        page = as_journalist.get(document.get_absolute_url()).text
        assert "marker of Reuters" in page
        assert url not in page
        client.force_login(editor)
        assert client.get(url).status_code == 405
        unknown = reverse("article_unseen_origin", args=[999])
        assert client.post(unknown).status_code == 404


def test_journalists_hear_nothing_of_confidential_copies(as_journalist):
    copy = RevisionFactory(document__rights="confidential", document__title="A leak")
    shown = RevisionFactory().document
    DerivationFactory(document=copy.document, origin=shown)
    page = as_journalist.get(shown.get_absolute_url()).text
    assert "A leak" not in page
