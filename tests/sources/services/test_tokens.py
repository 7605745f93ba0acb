"""Keys of programs."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from sources.models import ApiToken
from sources.services.edits import NotAllowedError
from sources.services.tokens import find_token, make_token
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


class TestMakeToken:
    def test_keeps_the_hash_alone(self, editor):
        token, key = make_token(editor, name=" Newsletter ", scopes=["read", "read"])
        token.refresh_from_db()
        assert (token.name, token.scopes) == ("Newsletter", ["read"])
        assert key.startswith(token.hint)
        assert key not in str(vars(token))

    def test_makes_none_for_outsiders(self, db):
        for by in (UserFactory(role="reader"), UserFactory(is_active=False)):
            with pytest.raises(NotAllowedError, match="active accounts"):
                make_token(by, name="A", scopes=["read"])

    @pytest.mark.parametrize(("name", "scopes"), [("", ["read"]), ("A", [])])
    def test_asks_for_name_and_scope(self, editor, name, scopes):
        with pytest.raises(NotAllowedError, match="Name the token"):
            make_token(editor, name=name, scopes=scopes)

    def test_stores_no_unknown_scope(self, editor):
        with pytest.raises(IntegrityError, match="scopes_known"):
            ApiToken.objects.create(
                user=editor, name="A", sha256="a", hint="a", scopes=["everything"]
            )


class TestFindToken:
    def test_notes_the_use_once_a_minute(self, editor, django_assert_num_queries):
        _, key = make_token(editor, name="A", scopes=["read"])
        make_token(editor, name="B", scopes=["read"])
        at = timezone.now()
        with django_assert_num_queries(2):
            assert find_token(key, at=at).name == "A"
        with django_assert_num_queries(1):
            find_token(key, at=at + timedelta(seconds=59))
        with django_assert_num_queries(2):
            find_token(key, at=at + timedelta(seconds=61))
