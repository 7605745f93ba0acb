"""What all tests share."""

import pytest

from sources.roles import Role
from tests.factories import UserFactory


@pytest.fixture
def journalist(db):
    return UserFactory(role=Role.JOURNALIST)


@pytest.fixture
def editor(db):
    return UserFactory(role=Role.EDITOR)


@pytest.fixture
def senior_editor(db):
    return UserFactory(role=Role.SENIOR_EDITOR)


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_journalist(client, journalist):
    client.force_login(journalist, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_senior_editor(client, senior_editor):
    client.force_login(
        senior_editor, backend="django.contrib.auth.backends.ModelBackend"
    )
    return client
