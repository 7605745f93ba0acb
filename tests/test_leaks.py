"""What is not published reaches no reader, by whatever way they ask."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from claims.models import Job
from claims.services.submission import read_as_new_version
from sources.services.edits import NotAllowedError
from tests.factories import DocumentFactory, JobFactory
from tests.newsroom import OPEN, SECRET
from tests.published import publish_plainly
from tests.test_rights import address, patterns
from tests.world import build

pytestmark = pytest.mark.django_db
TODAY = f"?asof={localdate():%Y-%m-%d}"
QUERIES = (
    "",
    f"?q={SECRET}",
    f"?q={SECRET}&sort=best",
    "?kind=fact",
    "?compare=1",
    f"?find_speaker={SECRET}&find_topic={SECRET}&find_outlet={SECRET}",
    TODAY,
)

FRAGMENT = {"HX-Request": "true"}
"""Asks for a part of a page, of what says that it varies by that."""


@pytest.fixture
def world(settings):
    settings.API_RATES = {"stranger": "", "token": ""}
    return build()


@pytest.fixture
def reader():
    return Client()


def said(response):
    """Everything that goes over the wire: words, headers, where it leads."""
    body = b"".join(response) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return f"{headers}\n{body.decode(errors='replace')}".lower()


def pages(world):
    for route, pattern in patterns():
        if route.startswith(("admin/", "readyz")) or "^" in route:
            continue
        for place in world.of(route).values():
            yield pattern.name, address(route, place)


class TestReaders:
    def test_never_see_what_is_not_published(self, world, reader):
        for _, path in pages(world):
            for query in QUERIES:
                response = reader.get(path + query)
                assert_kept(response, path + query)
                if not query or "HX-Request" in response.get("Vary", ""):
                    response = reader.get(path + query, headers=FRAGMENT)
                    assert_kept(response, path + query)
                if response.status_code == 405:
                    break  # refused for its verb, before anything asked is read

    def test_see_what_is_published(self, world, reader):
        claim = world.places["claims/<"]["public"]
        page = said(reader.get(reverse("claim_short", args=[claim["pk"]]), follow=True))
        assert f"{OPEN} bridge holds".lower() in page
        for name in ("tracker", "speakers", "articles", "api:claims", "api:documents"):
            assert OPEN.lower() in said(reader.get(reverse(name))), name

    def test_count_nothing_that_is_not_published(self, world, reader):
        found = reader.get(reverse("tracker")).context["found"]
        assert found.page.paginator.count == 1
        for name in ("status", "kind"):
            assert sum(facet.count for facet in found.facets[name]) == 1
        for listed in found.facets.values():
            assert not any(SECRET.lower() in one.words.lower() for one in listed)
        hidden = reader.get(reverse("tracker"), {"q": SECRET}).context["found"]
        assert hidden.page.paginator.count == 0
        assert not any(hidden.facets.values())

    @pytest.mark.parametrize("name", ["claims", "speakers", "outlets", "documents"])
    def test_list_only_what_is_published(self, world, reader, name):
        rows = reader.get(reverse(f"api:{name}")).json()["results"]
        assert rows
        assert all(reader.get(row["url"]).status_code == 200 for row in rows)

    def test_are_not_told_what_waits_for_the_desk(self, reader):
        version = publish_plainly(text="The bridge is safe").live_version
        assessment = version.assessment
        assessment.pk, assessment.flags = None, ["machine_waiting", "partly_known"]
        assessment.save()
        version.assessment = assessment
        version.save()
        for name, place in (("claim", []), ("version", [1])):
            url = reverse(f"api:{name}", args=[version.claim_id, *place])
            assert "machine_waiting" not in said(reader.get(url))


class TestJournalists:
    def test_never_see_what_is_confidential(self, world, as_journalist):
        for _, path in pages(world):
            words = said(as_journalist.get(path))
            assert f"{SECRET} leak".lower() not in words, path
            assert f"{SECRET} note".lower() not in words, path

    def test_cannot_write_into_what_is_confidential(self, journalist):
        standing = DocumentFactory(rights="confidential")
        job = JobFactory(state="ready", duplicate_of=standing, requested_by=journalist)
        with pytest.raises(NotAllowedError):
            read_as_new_version(journalist, job)
        assert not standing.revisions.exists()
        hidden = JobFactory(document=standing)
        assert hidden not in Job.objects.visible_to(journalist)


def assert_kept(response, path):
    assert leaks(said(response)) == "", path


def leaks(words):
    """The words around a secret; the search word alone, said back, is none."""
    found = re.search(rf".{{0,120}}{SECRET}[ _-]?\w.{{0,120}}", words, re.I | re.S)
    return found[0] if found else ""
