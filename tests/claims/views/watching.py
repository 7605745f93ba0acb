"""Where the desk watches feeds, and what it sends there."""

from datetime import timedelta

from django.utils import timezone

from tests.html import problems

LIST, ADD = "/desk/feeds/", "/desk/feeds/add/"
ADDRESS = "https://gazette.example/feed"
SOON = timezone.now() + timedelta(hours=1)


def fields(**given):
    return {"address": ADDRESS, "every_minutes": "30", "most_items": "20", **given}


def at(feed, verb=""):
    return f"/desk/feeds/{feed.pk}/{verb}{'/' if verb else ''}"


def page(response, status=200):
    assert response.status_code == status
    assert problems(response.content) == []
    return " ".join(response.content.decode().split())
