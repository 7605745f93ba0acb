import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a long phrase for tests"


class TestSessionStore:
    @pytest.mark.parametrize(
        "key", ['"\\000aaaaaaaaaaa"', "a" * 100_000, '"\\355\\240\\200aaaaaaa"', "%00"]
    )
    def test_takes_no_key_that_it_did_not_give_out(self, client, key):
        cookie = {"cookie": f"{settings.SESSION_COOKIE_NAME}={key}"}
        assert client.get("/", headers=cookie).status_code == 200

    def test_gives_a_new_key_at_sign_in(self, client):
        user = UserFactory(username="nina")
        user.set_password(PASSWORD)
        user.save()
        given = "abcdefgh12345678abcdefgh12345678"
        client.cookies[settings.SESSION_COOKIE_NAME] = given
        form = {"username": "nina", "password": PASSWORD}
        client.post(reverse("login"), form)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        assert cookie.value != given
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert client.get("/").context["user"] == user
