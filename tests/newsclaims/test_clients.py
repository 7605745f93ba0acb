import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from newsclaims.clients import address

pytestmark = pytest.mark.django_db


class TestAddress:
    @pytest.mark.parametrize(
        ("named", "expected"),
        [
            ("203.0.113.7", "203.0.113.7"),
            ("198.51.100.1, 203.0.113.7", "203.0.113.7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            ("fe80::1%eth0", "fe80::"),
            ("nonsense", "127.0.0.1"),
            ("", "127.0.0.1"),
        ],
    )
    def test_is_what_the_proxy_wrote(self, settings, named, expected):
        settings.CLIENT_ADDRESS_HEADER = "X-Real-IP"
        request = RequestFactory().get("/", headers={"X-Real-IP": named})
        assert address(request) == expected

    def test_believes_no_header_that_was_not_named(self):
        request = RequestFactory().get("/", headers={"X-Forwarded-For": "203.0.113.7"})
        assert address(request) == "127.0.0.1"


class TestThrottle:
    def test_counts_by_the_address_behind_the_proxy(self, settings):
        settings.CLIENT_ADDRESS_HEADER = "X-Real-IP"
        codes = [sign_in(address="203.0.113.7") for _ in range(11)]
        assert codes[-1] == 429
        assert sign_in(address="203.0.113.8") == 200

    def test_is_not_escaped_by_inventing_a_header(self):
        codes = [sign_in(address=f"203.0.113.{n}") for n in range(11)]
        assert codes[-1] == 429

    @pytest.mark.parametrize("place", ["login", "admin:login"])
    def test_survives_names_of_any_length(self, place):
        assert sign_in(name="x" * 1_000_000, place=place) == 200


def sign_in(*, name="nina", address="203.0.113.7", place="login"):
    return (
        Client()
        .post(
            reverse(place),
            {"username": name, "password": "wrong"},
            headers={"X-Real-IP": address},
        )
        .status_code
    )
