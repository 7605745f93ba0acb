"""What stands at every door: tokens against forged forms, and the page's own policy."""

import re

import pytest
from django.test import Client

from tests.factories import UserFactory
from tests.test_rights import BACKEND, places
from tests.world import build

pytestmark = pytest.mark.django_db
INLINE = re.compile(r"<[^>]+ (style|on\w+)=|<script(?![^>]*src=)[^>]*>(?!\s*{)")
ADMIN = ("", "sources/user/", "sources/user/add/", "sources/user/{}/change/")
STRICT = ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")


@pytest.fixture
def world(settings):
    settings.API_RATES = {"stranger": "", "token": ""}
    return build()


@pytest.fixture
def admin():
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(role="admin"), backend=BACKEND)
    return client


class TestForgery:
    def test_is_refused_at_every_address(self, world, admin):
        for _, _, path in places(world):
            for headers in ({}, {"HX-Request": "true"}):
                code = admin.post(path, headers=headers).status_code
                assert code in {403, 404, 405, 415}, path


class TestPolicy:
    def test_is_strict_on_every_page(self, world, admin):
        for _, _, path in places(world):
            headers = admin.get(path).headers
            policy = headers["Content-Security-Policy"]
            assert all(part in policy for part in STRICT), path
            assert "unsafe" not in policy, path
            assert headers["X-Frame-Options"] == "DENY", path
            assert headers["X-Content-Type-Options"] == "nosniff", path

    def test_is_kept_by_the_admin(self, world, admin):
        user = UserFactory()
        for path in ADMIN:
            page = admin.get(f"/admin/{path.format(user.pk)}")
            words = page.content.decode()
            assert page.status_code == 200
            assert "unsafe" not in page["Content-Security-Policy"]
            assert not INLINE.search(words), path
