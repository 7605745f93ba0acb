import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from celery import current_app
from django.db import transaction

from claims import tasks
from claims.models import JobState
from tests.factories import JobFactory

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def broker(monkeypatch):
    """Another address for what is sent, as a change of the settings would do."""

    def use(url):
        monkeypatch.setattr(current_app.conf, "broker_url", url)
        monkeypatch.setattr(current_app.conf, "broker_write_url", url)

    return use


@pytest.mark.django_db
class TestRunJob:
    def test_can_be_delivered_twice(self):
        job = JobFactory(step="read")
        tasks.run_job(str(job.pk))
        tasks.run_job(str(job.pk))
        job.refresh_from_db()
        assert (job.state, job.attempts) == (JobState.READY, 1)

    def test_says_that_a_fault_is_ours(self):
        job = JobFactory(step="read", kind="url")  # no address: cannot come about
        tasks.run_job(str(job.pk))
        job.refresh_from_db()
        assert (job.state, job.failure) == (JobState.WAITING, "our_fault")


class TestWake:
    @pytest.mark.django_db(transaction=True)
    def test_sends_after_the_transaction(self, broker):
        broker("memory://")
        with current_app.connection_for_write() as connection:
            queue = connection.SimpleQueue(current_app.conf.task_default_queue)
            queue.clear()
            with transaction.atomic():
                job = JobFactory()
                tasks.wake(job.pk)
                assert queue.qsize() == 0
            assert queue.get(block=False).payload[0] == [str(job.pk)]

    @pytest.mark.django_db(transaction=True)
    def test_loses_nothing_without_a_broker(self, broker, caplog):
        broker("redis://127.0.0.1:1/0")
        job = JobFactory()
        tasks.wake(job.pk)
        assert "the sweep will find job" in caplog.text

    @pytest.mark.django_db(transaction=True)
    def test_does_not_wait_long_for_a_silent_broker(self, broker):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            broker(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
            start = time.monotonic()
            tasks.wake(JobFactory().pk)
            assert time.monotonic() - start < 3 * tasks.PATIENCE


@pytest.mark.django_db
class TestSweepJobs:
    def test_hands_out_what_waits(self, broker):
        broker("memory://")
        JobFactory.create_batch(2)
        assert tasks.sweep_jobs() == 2
        assert tasks.sweep_jobs() == 0


class TestWebProcess:
    def test_starts_without_the_reader_of_language(self):
        code = (
            "import django; django.setup(); import newsclaims.urls, sys;"
            "print([m for m in ('spacy', 'trafilatura') if m in sys.modules])"
        )
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""},
        )
        assert done.stdout.strip() == "[]"
