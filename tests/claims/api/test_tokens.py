"""Who a token lets in, and how often one may ask."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from sources.models import ApiToken
from sources.services.tokens import make_token, revoke_token
from tests.claims.api.conftest import problem_of

pytestmark = pytest.mark.django_db
URL = "/api/v1/jobs/"


def bearing(key):
    return Client(headers={"Authorization": f"Bearer {key}"})


class TestBearer:
    def test_lets_in_and_notes_the_use(self, editor):
        token, key = make_token(editor, name="Newsletter", scopes=["read"])
        assert bearing(key).get(URL).status_code == 200
        token.refresh_from_db()
        assert token.last_used_at
        assert key not in str(vars(token))

    @pytest.mark.parametrize("key", ["", "wrong", "a b", "nc_é"])
    def test_refuses_unknown_keys(self, db, key):
        response = bearing(key).get(URL)
        problem_of(response, 401)

    def test_refuses_bad_keys_also_where_anybody_may_read(self, db):
        problem_of(bearing("wrong").get("/api/v1/claims/"), 401)

    def test_refuses_ended_keys(self, editor):
        past = timezone.now() - timedelta(days=1)
        _, expired = make_token(editor, name="A", scopes=["read"], expires_at=past)
        token, revoked = make_token(editor, name="B", scopes=["read"])
        revoke_token(token, at=timezone.now())
        for key in (expired, revoked):
            problem_of(bearing(key).get(URL), 401)

    def test_refuses_keys_of_closed_accounts(self, editor):
        _, key = make_token(editor, name="A", scopes=["read"])
        editor.is_active = False
        editor.save()
        problem_of(bearing(key).get(URL), 401)

    def test_gives_no_more_than_its_owner_may(self, journalist):
        _, key = make_token(journalist, name="A", scopes=["read", "publish"])
        path = "/api/v1/claims/1/publish/"
        problem_of(bearing(key).post(path, {}, content_type="application/json"), 403)
        assert ApiToken.objects.get().scopes == ["publish", "read"]


class TestRates:
    @pytest.fixture(autouse=True)
    def _slow(self, settings):
        cache.clear()
        settings.API_RATES = {"stranger": "2/min", "token": "3/min"}
        yield
        cache.clear()

    def test_ask_strangers_to_wait(self, client):
        for _ in range(2):
            assert client.get("/api/v1/claims/").status_code == 200
        response = client.get("/api/v1/claims/")
        problem_of(response, 429)
        assert 0 < int(response["Retry-After"]) <= 61

    def test_count_accounts_apart(self, client, api):
        for _ in range(3):
            client.get("/api/v1/claims/")
            assert api.get("/api/v1/claims/").status_code == 200
        problem_of(api.get("/api/v1/claims/"), 429)
