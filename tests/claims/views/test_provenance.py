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
