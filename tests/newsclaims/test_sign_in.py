import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tests.html import problems

pytestmark = pytest.mark.django_db
PASSWORD = "a long phrase for tests"


@pytest.fixture
def user(db):
    user = UserFactory(username="nina")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, password):
    return client.post(reverse("login"), {"username": "nina", "password": password})


class TestSignIn:
    def test_is_a_sound_page(self, client):
        assert problems(client.get(reverse("login")).content) == []

    def test_lets_in_with_the_right_password(self, client, user):
        assert sign_in(client, PASSWORD).status_code == 302
        assert client.get("/").context["user"] == user

    def test_keeps_out_with_the_wrong_one(self, client, user):
        assert b"correct username and password" in sign_in(client, "wrong").content

    def test_pauses_after_ten_wrong_passwords(self, client, user):
        for _ in range(10):
            last = sign_in(client, "wrong")
        assert last.status_code == 429
        assert problems(last.content) == []
        assert sign_in(client, PASSWORD).status_code == 429

    @pytest.mark.parametrize(("ip", "code"), [("8.8.8.8", 429), ("10.0.0.1", 200)])
    def test_pauses_an_address_that_guesses_many_names(self, client, user, ip, code):
        for n in range(50):
            given = {"username": f"guess{n}", "password": "wrong"}
            last = client.post(reverse("login"), given, REMOTE_ADDR=ip)
        given = {"username": "nina", "password": "wrong"}
        after = client.post(reverse("login"), given, REMOTE_ADDR=ip)
        elsewhere = client.post(reverse("login"), given, REMOTE_ADDR="9.9.9.9")
        assert (last.status_code, after.status_code) == (code, code)
        assert elsewhere.status_code == 200

    def test_keeps_out_accounts_that_were_switched_off(self, client, user):
        user.is_active = False
        user.save()
        sign_in(client, PASSWORD)
        assert not client.get("/").context["user"].is_authenticated


class TestHeaders:
    def test_are_strict(self, client):
        headers = client.get("/").headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "strict-origin" in headers["Referrer-Policy"]

    def test_set_no_cookie_on_readers(self, client):
        assert not client.get("/").cookies
