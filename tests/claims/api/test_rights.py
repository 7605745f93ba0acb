"""Nobody passes without the right, whatever the address and the verb."""

import uuid

import pytest

from claims.api.urls import of_desk, public
from sources.models import Scope
from tests.claims.api.conftest import problem_of
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db
VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def addresses(patterns, pk):
    places = {"pk": pk, "number": 1, "slug": "a"}
    for pattern in patterns:
        route = str(pattern.pattern)
        path = route.replace("<uuid:pk>", str(uuid.uuid4()))
        for name, value in places.items():
            for kind in ("int", "slug"):
                path = path.replace(f"<{kind}:{name}>", str(value))
        yield pattern.callback.view_class, f"/api/v1/{path}"


def ask(client, verb, url):
    return client.generic(verb, url, "{}", content_type="application/json")


class TestOfDesk:
    def test_asks_strangers_who_they_are_on_every_verb(self, client):
        for view, url in addresses(of_desk, ClaimFactory().pk):
            for verb in VERBS:
                known = view.needs.get("GET" if verb == "HEAD" else verb)
                response = ask(client, verb, url)
                assert response.status_code == (401 if known else 405), (verb, url)

    def test_asks_every_token_for_its_scope(self, token_client):
        user = UserFactory(role="senior_editor")
        callers = {scope: token_client(user, scope) for scope in Scope}
        for view, url in addresses([*of_desk, *public], ClaimFactory().pk):
            for verb, need in view.needs.items():
                for scope, caller in callers.items():
                    code = ask(caller, verb, url).status_code
                    assert (code == 403) is (scope != need.scope), (verb, url, scope)

    def test_asks_every_role_for_its_right(self, token_client):
        roles = ("journalist", "editor", "senior_editor", "admin")
        callers = [token_client(UserFactory(role=role)) for role in roles]
        for view, url in addresses([*of_desk, *public], ClaimFactory().pk):
            for verb, need in view.needs.items():
                for place, caller in enumerate(callers):
                    refused = place < roles.index(need.right)
                    code = ask(caller, verb, url).status_code
                    assert (code == 403) is refused, (verb, url, roles[place])


class TestPublic:
    def test_lets_strangers_read_and_change_nothing(self, client):
        for _, url in addresses(public, ClaimFactory().pk):
            assert ask(client, "GET", url).status_code in {200, 404}, url
            for verb in ("POST", "PUT", "PATCH", "DELETE"):
                assert ask(client, verb, url).status_code in {401, 405}, (verb, url)

    def test_answers_a_verb_that_nobody_has_with_a_problem(self, client):
        problem_of(ask(client, "OPTIONS", "/api/v1/claims/"), 405)
