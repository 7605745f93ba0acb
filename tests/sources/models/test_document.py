import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, IntegrityError

from sources.models import Document
from sources.reading.types import Rights
from tests.factories import DocumentFactory, RevisionFactory, UserFactory

pytestmark = pytest.mark.django_db


class TestRevision:
    def test_never_changes(self):
        revision = RevisionFactory()
        revision.text = "Something else."
        with pytest.raises(DatabaseError, match="update"):
            revision.save()


class TestDocument:
    def test_is_public_only_when_it_may_be(self):
        with pytest.raises(IntegrityError, match="confidential"):
            DocumentFactory(rights=Rights.CONFIDENTIAL, is_public=True)

    @pytest.mark.parametrize(
        ("role", "titles"),
        [
            ("journalist", {"inside", "cited"}),
            ("editor", {"inside", "cited", "secret"}),
        ],
    )
    def test_is_visible_by_role(self, role, titles):
        _three_documents()
        seen = Document.objects.visible_to(UserFactory(role=role))
        assert {document.title for document in seen} == titles

    def test_shows_strangers_what_is_cited(self):
        _three_documents()
        seen = Document.objects.visible_to(AnonymousUser())
        assert [document.title for document in seen] == ["cited"]


class TestHistory:
    def test_keeps_every_change_and_cannot_be_rewritten(self):
        document = DocumentFactory(title="First")
        Document.objects.filter(pk=document.pk).update(title="Second")
        titles = document.events.order_by("pgh_id").values_list("title", flat=True)
        assert list(titles) == ["First", "Second"]
        with pytest.raises(DatabaseError, match="update"):
            document.events.update(title="Never")


def _three_documents():
    DocumentFactory(title="inside")
    DocumentFactory(title="cited", is_public=True)
    DocumentFactory(title="secret", rights=Rights.CONFIDENTIAL)
