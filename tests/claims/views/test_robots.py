from datetime import datetime, timedelta
from urllib.robotparser import RobotFileParser

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db


class TestRobotsTxt:
    def test_closes_the_desk_and_opens_the_rest(self, client):
        answer = client.get("/robots.txt")
        rules = RobotFileParser()
        rules.parse(answer.content.decode().splitlines())
        closed = ["/desk/queue/", "/login/", "/api/v1/claims/", "/admin/"]
        assert not any(rules.can_fetch("any", path) for path in closed)
        opened = ["/", "/claims/1-x/", "/claims/1/v/1/", "/feeds/claims.atom"]
        assert all(rules.can_fetch("any", path) for path in opened)
        assert rules.site_maps() == ["http://testserver/sitemap.xml"]
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"

    def test_answers_no_posts(self, client):
        assert client.post("/robots.txt").status_code == 405


class TestSecurityTxt:
    path = "/.well-known/security.txt"

    @pytest.mark.parametrize(
        ("contact", "line"),
        [
            ("desk@news.example", "mailto:desk@news.example"),
            ("mailto:desk@news.example", "mailto:desk@news.example"),
            ("https://news.example/holes", "https://news.example/holes"),
        ],
    )
    def test_names_the_contact(self, client, settings, contact, line):
        settings.SECURITY_CONTACT = contact
        settings.SITE_URL = "https://news.example"
        lines = client.get(self.path).content.decode().splitlines()
        fields = dict(one.split(": ", 1) for one in lines)
        assert fields["Contact"] == line
        assert fields["Canonical"] == "https://news.example/.well-known/security.txt"
        ahead = datetime.fromisoformat(fields["Expires"]) - timezone.now()
        assert timedelta(days=170) < ahead < timedelta(days=365)

    @pytest.mark.parametrize("contact", ["", "Ask at the door", "one\nPolicy: two@x"])
    def test_is_absent_without_one(self, client, settings, contact):
        settings.SECURITY_CONTACT = contact
        assert client.get(self.path).status_code == 404
