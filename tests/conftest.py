"""What all tests share."""

import pytest

from sources.roles import Role
from tests.factories import UserFactory

WHOLE = (
    "tests/test_rights.py",
    "tests/test_leaks.py",
    "tests/test_holds.py",
    "tests/test_doors.py",
    "tests/test_hostile_input.py",
    "tests/newsclaims/test_backups.py",
    "tests/claims/api/test_schema.py",
    "tests/claims/demo/",
    # with processes of their own
    "tests/claims/test_tasks.py",
    "tests/newsclaims/stack/",
    "tests/sources/reading/test_sandbox.py",
    "tests/claims/api/test_example_client.py",
    "tests/claims/extraction/tagger/test_statements.py",
    # from an article to its statements, or through all tables
    "tests/claims/services/test_ingestion.py",
    "tests/claims/management/",
    "tests/sources/services/test_erasing.py",
    # hundreds of cases
    "tests/claims/credibility/test_properties.py",
    "tests/claims/extraction/test_hostile.py",
    "tests/claims/services/test_time_travel.py",
)


PAGES = (
    "tests/claims/api/",
    "tests/claims/views/",
    "tests/newsclaims/test_admin.py",
    "tests/newsclaims/test_health.py",
    "tests/newsclaims/test_sign_in.py",
)


def pytest_collection_modifyitems(items):
    """Mark what takes longer, so that the unit part stays quick."""
    for item in items:
        path = item.path.as_posix()
        if any(part in path for part in WHOLE):
            item.add_marker(pytest.mark.whole)
        elif any(part in path for part in PAGES):
            item.add_marker(pytest.mark.page)


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
