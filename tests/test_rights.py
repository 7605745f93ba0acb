"""Who gets what at every address: compared with the table in rights.csv.

A new route fails until it has its rows: `WRITE_RIGHTS=1 pytest tests/test_rights.py`
writes the table anew, and its difference is what a reviewer reads.
"""

import csv
import os
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from tests.factories import UserFactory
from tests.world import build

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("rights.csv")
BACKEND = "django.contrib.auth.backends.ModelBackend"
ROLES = ("journalist", "editor", "senior_editor", "admin")
VERBS = ("GET", "POST")
HEAD = ["route", "of", "verb", "stranger", *ROLES]
OUTSIDE = ("admin/", "readyz")  # the first has its own test, the other asks a broker
ANY_VERB = {"sitemap.xml", "login/"}  # Django's own: the one reads, PUT is POST
OPEN_ADMIN = {"login", "logout", "jsi18n"}


def patterns(resolver=None, before=""):
    """Every route of the site with its pattern."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route, one
        else:
            yield from patterns(one, route)


def address(route, place):
    path = route
    for name, value in place.items():
        for kind in ("int", "slug", "uuid", "path"):
            path = path.replace(f"<{kind}:{name}>", str(value))
    return f"/{path}"


def answer(client, verb, path):
    """The class of an answer; whatever it changed is taken back."""
    sent = {"content_type": "application/json"} if path.startswith("/api/") else {}
    with transaction.atomic():
        response = client.generic(verb, path, "{}" if sent else "", **sent)
        transaction.set_rollback(True)
    if response.status_code == 302 and "/login/" in response["Location"]:
        return "login"
    return str(response.status_code)


@pytest.fixture
def world(settings):
    settings.API_RATES = {"stranger": "", "token": ""}
    return build()


@pytest.fixture
def people(world):
    found = {"stranger": Client()}
    for role in ROLES:
        found[role] = Client()
        found[role].force_login(UserFactory(role=role), backend=BACKEND)
    return found


class TestRights:
    def test_are_those_of_the_table(self, world, people):
        found = [
            [route, of, verb, *(answer(one, verb, path) for one in people.values())]
            for route, of, path in places(world)
            for verb in VERBS
        ]
        if os.environ.get("WRITE_RIGHTS"):
            write(found)
        table = read()
        assert [row for row in found if row not in table] == []
        assert [row for row in table if row not in found] == []

    def test_are_the_same_for_head_as_for_get(self, world, people):
        """The table says what GET gets, which the test before this one asks."""
        table = {(route, of): row for route, of, verb, *row in read() if verb == "GET"}
        for route, of, path in places(world):
            of_get = dict(zip(people, table[route, of], strict=True))
            for role in ("stranger", "journalist"):
                asked = answer(people[role], "HEAD", path)
                assert asked == of_get[role], (role, path)

    def test_let_no_other_verb_through(self, world, people):
        for route, _, path in places(world):
            if route in ANY_VERB:
                continue
            for verb in ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
                code = answer(people["stranger"], verb, path)
                assert code in {"401", "404", "405", "login"}, (verb, path)

    def test_open_the_admin_to_admins_alone(self, world, people):
        for route, pattern in patterns():
            if not route.startswith("admin/") or pattern.name in OPEN_ADMIN:
                continue
            place = {"object_id": 1, "content_type_id": 1, "app_label": "claims"}
            path = address(route, place).replace("^", "").replace("$", "")
            for role, client in people.items():
                if role != "admin":
                    assert answer(client, "GET", path) == "login", (role, path)


def places(world):
    for route, _ in patterns():
        if not route.startswith(OUTSIDE) and "^" not in route:
            for of, place in world.of(route).items():
                yield route, of, address(route, place)


def read():
    with TABLE.open(newline="") as file:
        return list(csv.reader(file))[1:]


def write(rows):
    with TABLE.open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEAD, *rows])
