import logging
from uuid import uuid4

import pytest

from claims.tasks import run_job, sweep_jobs
from newsclaims.celery import HEADER, send_request_id
from newsclaims.logs import job_id, known_as, request_id

pytestmark = pytest.mark.django_db


class Seen(logging.Handler):
    """What was known when each record of a task was made."""

    def __init__(self):
        super().__init__()
        self.ids = []

    def emit(self, record):
        self.ids.append((record.getMessage(), job_id.get(), request_id.get()))


@pytest.fixture
def seen():
    """Records of Celery's tracer, which reports on each task."""
    tracer = logging.getLogger("celery.app.trace")
    handler, level = Seen(), tracer.level
    tracer.addHandler(handler)
    tracer.setLevel(logging.INFO)
    yield handler.ids
    tracer.removeHandler(handler)
    tracer.setLevel(level)


class TestNameRecords:
    def test_puts_job_and_request_on_lines_of_the_task(self, seen):
        job = str(uuid4())
        run_job.apply((job,), headers={HEADER: "from-the-desk"})
        assert {ids[1:] for ids in seen} == {(job, "from-the-desk")}

    def test_forgets_both_afterwards(self, seen):
        run_job.apply((str(uuid4()),))
        sweep_jobs.apply()
        assert seen[-1][1:] == ("", "")
        assert job_id.get() == request_id.get() == ""


class TestSendRequestId:
    def test_sends_the_id_of_the_request(self):
        headers = {}
        with known_as(request_id, "from-the-desk"):
            send_request_id(headers=headers)
        assert headers == {HEADER: "from-the-desk"}

    def test_sends_nothing_outside_of_requests(self):
        headers = {}
        send_request_id(headers=headers)
        assert headers == {}
