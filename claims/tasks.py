"""What runs outside of a request: each task takes an id and calls services."""

import logging
import time
from functools import partial
from typing import Any
from uuid import UUID

from celery import Task, current_app, shared_task
from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import worker_init
from django.db import OperationalError, transaction
from django.utils import timezone
from kombu.exceptions import KombuError

from claims.extraction.pipeline import NoPipelineError, load_pipeline
from claims.services import feed_turns, ingestion, leases, polling, rescores, words
from claims.services.faults import Fault
from claims.services.feed_words import OURS, TOO_SLOW
from claims.services.recounting import ask_for_recount
from claims.services.rescoring import catch_up
from claims.services.sweeps import note_sweep
from sources.reading.refusals import Refused

log = logging.getLogger(__name__)

SWEEP_SECONDS = 30
"""How long one sweep goes on assessing claims anew."""

PATIENCE = 2
"""Seconds for which a request waits for a broker: the sweep finds the job anyway."""


@shared_task(ignore_result=True)
def run_job(job_id: str) -> None:
    """Do what is left of a job, if nobody else does; a second run changes nothing."""
    lease = leases.take(UUID(job_id))
    if lease is None:
        return
    try:
        with leases.kept(lease):
            ingestion.run(lease)
    except Refused as refused:
        log.info("Job %s refused: %s", job_id, refused)
        leases.refuse(lease, refused)
    except leases.LostLeaseError:
        log.warning("Job %s went on elsewhere", job_id)
    except SoftTimeLimitExceeded:
        leases.put_back(lease, Fault.TOO_SLOW)
    except OperationalError:  # no database to tell: the lease runs out by itself
        raise
    except Exception:
        log.exception("Job %s failed", job_id)
        leases.put_back(lease, Fault.OURS)


@shared_task(ignore_result=True)
def sweep_jobs() -> int:
    """Hand jobs that nobody works on to the workers; return how many."""
    ids = leases.wake_due()
    for job_id in ids:
        _send(run_job, str(job_id))
    note_sweep()
    return len(ids)


@shared_task(ignore_result=True)
def sweep_rescores() -> int:
    """Go on assessing anew what a change reached; return how many batches were done.

    Whoever dies in the midst loses one batch; another sweep takes the row up. It
    stops after a while, so that articles do not wait.
    """
    began, done = time.monotonic(), 0
    while time.monotonic() - began < SWEEP_SECONDS:
        pk = rescores.next_due()
        if pk is None:
            break
        more = True
        while more and time.monotonic() - began < SWEEP_SECONDS:
            more, done = rescores.step(pk, at=timezone.now()), done + 1
        rescores.put_back(pk)
    return done


@shared_task(ignore_result=True)
def recount() -> int:
    """Ask for the nightly comparison; the sweep does it, batch by batch.

    What the records of sources moved since is assessed anew before.
    """
    at = timezone.now()
    catch_up(at=at)
    return ask_for_recount(by=None, at=at).pk


@shared_task(ignore_result=True, soft_time_limit=100, time_limit=120)
def poll_feed(feed_id: int) -> None:
    """Look at a feed if it is time and nobody else does; what is new comes in."""
    turn = feed_turns.take(feed_id)
    if turn is None:
        return
    try:
        jobs = polling.poll(turn)
    except SoftTimeLimitExceeded:
        feed_turns.fail(turn, TOO_SLOW)
    except OperationalError:  # no database to tell: the lease runs out by itself
        raise
    except Exception:
        log.exception("Feed %s failed", feed_id)
        feed_turns.fail(turn, OURS)
    else:
        log.info("Feed %s was looked at: %d new", feed_id, len(jobs))
        for job in jobs:
            wake(job.pk)


@shared_task(ignore_result=True)
def poll_feeds() -> int:
    """Hand feeds that it is time to look at to the workers; return how many."""
    ids = feed_turns.wake_due()
    for feed_id in ids:
        _send(poll_feed, feed_id)
    return len(ids)


@shared_task(ignore_result=True)
def count_words() -> bool:
    """Keep the snapshot that tells rare words from common ones near to the truth."""
    return words.count_words()


def wake(job_id: UUID) -> None:
    """Let a worker start on the job once the transaction is through.

    A broker that is away fails no request: the row waits and the sweep finds it.
    """
    _wake(run_job, str(job_id))


def wake_feed(feed_id: int) -> None:
    """Let a worker look at the feed once the transaction is through, like `wake`."""
    _wake(poll_feed, feed_id)


def _wake(task: Task[[Any], Any], key: str | int) -> None:
    transaction.on_commit(partial(_send, task, key), robust=True)


def _send(task: Task[[Any], Any], key: str | int) -> bool:
    """Whether the broker took the task."""
    with current_app.connection_for_write(
        connect_timeout=PATIENCE, transport_options=_impatient()
    ) as broker:
        faults: tuple[type[BaseException], ...]
        faults = (KombuError, *broker.connection_errors)
        try:
            producer = current_app.amqp.Producer(broker)
            task.apply_async((key,), producer=producer, retry=False)
        except faults as error:
            words = "No broker, the sweep will find %s: %s"
            log.warning(words, f"{NAMES[task.name]} {key}", error)
            return False
    return True


def _impatient() -> dict[str, float]:
    """Limits for a broker that is there but silent; only this transport knows them."""
    url = str(current_app.conf.broker_write_url or current_app.conf.broker_url)
    if not url.startswith(("redis", "valkey")):
        return {}
    return {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}


NAMES = {run_job.name: "job", poll_feed.name: "feed"}


@worker_init.connect
def load_reader(**_: object) -> None:
    """Load the language pipeline before the worker forks: its children share it.

    Each would take seconds and 200 MB of its own; without one a job says so itself.
    """
    try:
        load_pipeline()
    except NoPipelineError as error:
        log.warning("%s", error)
