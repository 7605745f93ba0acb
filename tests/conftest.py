"""What all tests share."""

import re
from itertools import combinations

import pytest

from sources.roles import Role
from tests.factories import UserFactory
from tests.sharing import Sharing, rank

WHOLE = (
    "tests/test_rights.py",
    "tests/test_leaks.py",
    "tests/test_holds.py",
    "tests/test_doors.py",
    "tests/test_hostile_input.py",
    "tests/newsclaims/test_backup",
    "tests/claims/api/test_schema.py",
    "tests/claims/demo/",
    # with processes of their own
    "tests/claims/test_tasks.py",
    "tests/newsclaims/stack/",
    "tests/sources/reading/test_sandbox.py",
    "tests/claims/api/test_example_client.py",
    "tests/claims/extraction/tagger/test_statements.py",
    # from an article to its statements, or through all tables
    "tests/claims/services/test_ingestion",
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


BROWSER = ("tests/browser",)
PARTS = {"browser": BROWSER, "whole": WHOLE, "page": PAGES}
NAMES = {*PARTS, "stack"}


def part_of(path):
    """The part of the suite that all tests of a file are in, or none."""
    here = path.as_posix()
    return next((name for name in PARTS if any(p in here for p in PARTS[name])), None)


def pytest_ignore_collect(collection_path, config):
    """Import no file of which `-m` would take no test: importing is slow.

    A file that marks tests itself writes `mark.` and the name out, to be seen here.
    """
    asked = config.option.markexpr
    words = set(re.findall(r"\w+", asked)) - {"and", "or", "not"}
    if not words or words - NAMES:
        return None
    part, own = part_of(collection_path), set()
    if collection_path.suffix == ".py":
        own = set(re.findall(r"mark\.(\w+)", collection_path.read_text())) & NAMES
    elif part != "browser":
        return None  # a folder: its files may be in any part
    chosen = [{part, *some} for n in range(5) for some in combinations(own, n)]
    takes_some = any(eval(asked, {w: w in marks for w in words}) for marks in chosen)
    return None if takes_some else True


def pytest_collection_modifyitems(items):
    """Mark what takes longer, so that the unit part stays quick."""
    for item in items:
        if part := part_of(item.path):
            item.add_marker(part)
    items.sort(key=lambda item: rank(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Share out by rank and file, not by the number of tests."""
    if config.option.dist != "loadgroup":
        return None
    config.option.loadscopereorder = False
    return Sharing(config, log)


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
