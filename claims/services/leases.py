"""Who may work on a job: one worker at a time, and never one that died.

A lease is short and renewed by the worker's pulse, so that the job of a killed worker
is due again within LEASE plus one sweep, however long its text takes to read. All
times are the database's: workers' clocks may differ.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from claims.models import Job, JobState, JobStep
from claims.models.job import JobQuerySet
from claims.services.faults import Fault
from sources.reading.refusals import Refused
from sources.services.edits import authored

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
PULSE = 10.0
"""Seconds between renewals: two may fail before the lease runs out."""

WAKE = timedelta(seconds=60)
"""How long a waiting job that was handed to the broker is left alone."""

MOST_ATTEMPTS = 5
FIRST_WAIT = 15.0
WAIT_GROWTH = 4
"""Seconds after the first failed attempt; then 60, 240, 960."""

BATCH = 50


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on a job, good while the job is on this attempt."""

    job_id: UUID
    attempt: int


class LostLeaseError(Exception):
    """The job belongs to another attempt now, or its step was done already."""


def take(job_id: UUID) -> Lease | None:
    """Return a lease on the job, counting the attempt; None if it is not due.

    A job that used up its attempts is parked as failed instead.
    """
    with transaction.atomic():
        rows = _due().filter(pk=job_id).select_for_update(skip_locked=True)
        job = rows.defer("payload").first()
        if job is None:
            return None
        if job.attempts >= MOST_ATTEMPTS:
            _park(job, Fault.CRASHED)
            return None
        _mine(job_id).update(
            state=JobState.RUNNING,
            attempts=F("attempts") + 1,
            lease_until=Now() + LEASE,
            failure="",
            failure_words="",
        )
        return Lease(job_id, job.attempts + 1)


def current_step(lease: Lease) -> JobStep | None:
    """Return the step that is to be done under this lease; None when it is over."""
    step = _held(lease).values_list("step", flat=True).first()
    return JobStep(step) if step else None


@contextmanager
def doing(lease: Lease, step: JobStep) -> Iterator[Job]:
    """Run the block as one transaction that holds the job, and save the job.

    Raises LostLeaseError when the step is no longer this lease's to do.
    """
    with transaction.atomic():
        rows = _held(lease).filter(step=step).select_for_update()
        job = rows.defer("payload").first()
        if job is None:
            raise LostLeaseError(str(lease))
        with authored(job.requested_by, why=f"{step} of job {job.pk}"):
            yield job
            job.save()
            free = None if job.is_over else Now() + LEASE
            _mine(job.pk).update(lease_until=free)


@contextmanager
def kept(lease: Lease) -> Iterator[None]:
    """Renew the lease from a thread while the block runs, however long that is."""
    done = Event()
    pulse = Thread(target=_pulse, args=(lease, done), daemon=True)
    pulse.start()
    try:
        yield
    finally:
        done.set()
        pulse.join()


def put_back(lease: Lease, fault: Fault) -> None:
    """Let the job wait for its next attempt, longer each time, or park it."""
    with transaction.atomic():
        job = _held(lease).select_for_update().defer("payload").first()
        if job is None:
            return
        if job.attempts >= MOST_ATTEMPTS:
            _park(job, fault)
            return
        wait = FIRST_WAIT * WAIT_GROWTH ** (job.attempts - 1)
        _mine(job.pk).update(
            state=JobState.WAITING,
            lease_until=None,
            next_try_at=Now() + timedelta(seconds=wait),
            failure=fault.code,
            failure_words=fault.sentence,
        )


def refuse(lease: Lease, refused: Refused) -> None:
    """End the job with the reason of a refusal, or try again if it may pass."""
    fault = Fault.of(refused)
    if refused.is_temporary:
        put_back(lease, fault)
        return
    with transaction.atomic():
        job = _held(lease).select_for_update().defer("payload").first()
        if job is not None:
            _park(job, fault)


def wake_due(limit: int = BATCH) -> list[UUID]:
    """Mark jobs that nobody works on as handed to the broker; return their ids."""
    with transaction.atomic():
        due = _due().order_by("next_try_at").values_list("pk", flat=True)
        due = due.filter(Q(lease_until=None) | Q(lease_until__lte=Now()))
        ids = list(due.select_for_update(skip_locked=True)[:limit])
        Job.objects.filter(pk__in=ids).update(
            state=JobState.WAITING, lease_until=Now() + WAKE
        )
    return ids


def _due() -> JobQuerySet:
    """Jobs a worker may take: waiting ones, and running ones of a dead worker."""
    is_due = Q(next_try_at=None) | Q(next_try_at__lte=Now())
    is_free = Q(state=JobState.WAITING) | Q(lease_until__lte=Now())
    return Job.objects.unfinished().filter(is_due, is_free)


def _mine(job_id: UUID) -> JobQuerySet:
    return Job.objects.filter(pk=job_id)


def _held(lease: Lease) -> JobQuerySet:
    return _mine(lease.job_id).filter(state=JobState.RUNNING, attempts=lease.attempt)


def _park(job: Job, fault: Fault) -> None:
    _mine(job.pk).update(
        state=JobState.FAILED,
        failure=fault.code,
        failure_words=fault.sentence,
        lease_until=None,
        finished_at=Now(),
    )


def _pulse(lease: Lease, done: Event) -> None:
    try:
        while not done.wait(PULSE):
            try:
                _held(lease).update(lease_until=Now() + LEASE)
            except DatabaseError as error:
                log.warning("Could not renew the lease of job %s: %s", lease, error)
    finally:
        connection.close()
