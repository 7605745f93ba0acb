"""A real Chromium before the example content, served as a visitor would meet it."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.factories import UserFactory

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
ROOT = Path(__file__).resolve().parents[2]
ROLES = ("journalist", "editor", "senior_editor", "admin")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-gpu-compositing",
    "--disable-extensions",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PASSWORD = "a long phrase for tests"


def chromium_path():
    found = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, NAMES)), ""
    )
    if not found and os.environ.get("CI"):
        pytest.fail("CI must have a Chromium: .ci/run installs it")
    if not found:
        pytest.skip("no Chromium here: the browser tests are skipped")
    return found


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path).replace(os.sep, "/"):
            # The tests only look; the server commits through its own connection.
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def chromium():
    path = chromium_path()
    # Playwright's own loop runs in this thread; Django would take it for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        connection.close()  # that of the loop: nobody comes to it when the loop is gone
        browser.close()


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker):
    """The address of a server with the example content and one account a role."""
    with django_db_blocker.unblock():
        call_command("load_demo", verbosity=0)
        for role in ROLES:
            user = UserFactory(username=role, role=role)
            user.set_password(PASSWORD)
            user.save()
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        wait_alone()
        call_command("flush", interactive=False, verbosity=0)
        connection.close()


def wait_alone(seconds=20):
    """Wait until the last request has let go of the database, which is dropped next.

    This thread may have a second connection, from before Playwright's loop: it idles.
    """
    others = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND (state <> 'idle' OR state_change > now() - interval '1 second')"
    )
    ends = monotonic() + seconds
    with connection.cursor() as cursor:
        while monotonic() < ends and cursor.execute(others).fetchone()[0]:
            sleep(0.1)


@pytest.fixture(scope="session")
def signed_in(chromium, site):
    """The cookies of each role, which signs in once: `signed_in("editor")`."""
    kept = {}

    def cookies(role):
        if role and role not in kept:
            context = chromium.new_context(base_url=site)
            sign_in(context.new_page(), role)
            kept[role] = context.storage_state()
            context.close()
        return kept.get(role)

    return cookies


@pytest.fixture(scope="session")
def worker(site, tmp_path_factory):
    """A real worker behind the site: what it is handed, it reads.

    Its queue is that of this test process (tests/settings.py), its database too.
    """
    if settings.CELERY_BROKER_URL.startswith("memory"):
        pytest.skip("no broker: give CELERY_BROKER_URL beside TEST_DATABASE_URL")
    place = urlsplit(os.environ["DATABASE_URL"])
    database = place._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    command = [sys.executable, "-m", "celery", "-A", "newsclaims", "worker"]
    command += ["--pool", "solo", "--without-gossip", "--without-mingle"]
    environment = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    log = tmp_path_factory.mktemp("worker") / "log"
    with log.open("w") as told:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        yield process
        process.terminate()
        process.wait(30)


@pytest.fixture
def visit(chromium, site, signed_in):
    """Opens pages: `visit(role="editor", width=360, dark=True, js=False)`."""
    contexts = []

    def open_page(*, role="", width=1200, dark=False, js=True):
        context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=js,
            reduced_motion="reduce",
            storage_state=signed_in(role),
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page, role):
    page.goto("/login/")
    page.fill("input[name=username]", role)
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("main button[type=submit], main form button")


@contextmanager
def no_trouble(page, *, but=""):
    """Fail on any script error, refused resource or third-party request.

    A browser reports each answer of 4xx as trouble: `but` is the one that is meant.
    """
    trouble = []
    page.on("pageerror", lambda error: trouble.append(f"script error: {error}"))
    page.on(
        "console",
        lambda line: trouble.append(line.text) if line.type == "error" else None,
    )
    page.on(
        "request",
        lambda request: (
            trouble.append(f"third party: {request.url}")
            if "127.0.0.1" not in request.url and "localhost" not in request.url
            else None
        ),
    )
    yield
    assert [words for words in trouble if not (but and but in words)] == []


def violations(page):
    """Return axe's findings in words; injected past the policy, which stays on."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text()})
    answer = session.send(
        "Runtime.evaluate",
        {
            "expression": "axe.run().then(r => r.violations.map(v => v.id + ': ' + "
            "v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | ')))",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    return answer["result"]["value"]
