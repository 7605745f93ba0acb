"""The example client of the documentation does what it says."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.conf import settings

from claims.models import Job, JobState
from claims.tasks import run_job
from newsclaims.wsgi import application
from sources.services.tokens import make_token
from tests.published import publish_plainly

pytestmark = pytest.mark.django_db
SCRIPT = Path(settings.BASE_DIR, "docs", "example_client.py")
LONGEST = 22
"""Lines of code: an example that is longer is not read."""


class Quiet(WSGIRequestHandler):
    def log_message(self, *_args):
        """Say nothing."""


@contextmanager
def served():
    """A server on this very thread, so that it sees what the test has made."""
    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    server.timeout = 0.2
    with server:
        yield server


@contextmanager
def started(url, key):
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), url],
        env=os.environ | {"NEWSCLAIMS_TOKEN": key, "PYTHONWARNINGS": "default"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


class TestExampleClient:
    def test_brings_in_waits_and_lists(self, editor, one_connection, settings):
        settings.ALLOWED_HOSTS = ["127.0.0.1"]
        publish_plainly(text="The bridge is safe")
        _, key = make_token(editor, name="Example", scopes=["read", "ingest"])
        with (
            served() as server,
            started(f"http://127.0.0.1:{server.server_port}", key) as client,
        ):
            while client.poll() is None:
                server.handle_request()
                for job in Job.objects.filter(state=JobState.WAITING):
                    run_job(str(job.pk))
            out, err = client.communicate()
        assert (client.returncode, err) == (0, "")
        first, second = out.strip().splitlines()
        assert first.startswith("ready {")
        assert "'statements': 1" in first
        assert second == "Original record seen - The bridge is safe"

    def test_is_short(self):
        lines = SCRIPT.read_text().splitlines()
        assert len([line for line in lines if line and line[0] not in '"#']) <= LONGEST
