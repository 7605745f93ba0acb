"""What tests of the API share: clients that carry a token, and lists told apart."""

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client

from sources.models import Scope
from sources.services.tokens import make_token

PROBLEM = "application/problem+json"


@pytest.fixture
def token_client():
    """Return a maker of clients with a token of a user for some scopes."""

    def made(user, *scopes):
        _, key = make_token(user, name="Test", scopes=scopes or list(Scope))
        return Client(headers={"Authorization": f"Bearer {key}"})

    return made


@pytest.fixture
def api(token_client, editor):
    return token_client(editor)


@pytest.fixture
def senior_api(token_client, senior_editor):
    return token_client(senior_editor)


@pytest.fixture
def journalist_api(token_client, journalist):
    return token_client(journalist)


@pytest.fixture
def one_connection():
    """The app, called without Django's client, would end the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def problem_of(response, status):
    """Return the problem; it is one, and of this status."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == PROBLEM
    body = response.json()
    assert body["status"] == status
    assert body["title"]
    return body


def results(response):
    assert response.status_code == 200, response.content
    return response.json()["results"]


def post(client, path, body, **headers):
    return client.post(
        f"/api/v1/{path}", body, content_type="application/json", headers=headers
    )
