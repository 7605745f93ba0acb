"""Bring articles in by the way that the desk takes."""

import gzip
import time
import zlib
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims import tasks
from claims.models import Job, JobState
from claims.services.submission import Label, submit_file, submit_url
from sources.reading.refusals import Refused
from sources.reading.types import MAX_UPLOAD

PAUSE = 0.25
"""Seconds between two looks at a job."""

PATIENCE = 15.0
"""Seconds for which a job that is due stays untouched: then no worker runs, and it is
read here. Its lease keeps two from doing the same."""

WEB = ("http://", "https://")


COUNTED = {"statement": "statement", "speaker": "speaker", "proposal": "near claim"}


class Command(BaseCommand):
    help = "Bring in articles by address or file (.html, .txt, or either as .gz)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", nargs="+", metavar="URL or FILE")
        parser.add_argument(
            "--wait",
            action="store_true",
            help="wait until each is read, and print what was found",
        )
        parser.add_argument(
            "--patience",
            type=float,
            default=PATIENCE,
            help="seconds to wait for a worker before reading here",
        )
        parser.add_argument("--outlet", default="", help="the outlet of all of them")

    def handle(self, *_args: Any, **options: Any) -> None:
        label = Label(outlet_name=options["outlet"])
        self.n_refused = 0
        jobs = list(self._submit(options["what"], label))
        if options["wait"]:
            self._wait(jobs, options["patience"])
        if self.n_refused:
            raise CommandError(f"{self.n_refused} of {len(options['what'])} refused.")

    def _submit(self, wanted: list[str], label: Label) -> Iterator[tuple[str, Job]]:
        for what in wanted:
            try:
                job = _submitted(what, label)
            except (Refused, OSError, EOFError, zlib.error) as error:
                self._refuse(what, getattr(error, "sentence", str(error)))
                continue
            tasks.wake(job.pk)
            self.stdout.write(f"{what}: job {job.pk}")
            yield what, job

    def _wait(self, jobs: list[tuple[str, Job]], patience: float) -> None:
        idle_since = time.monotonic()
        for what, job in jobs:
            told = ""
            while not job.is_over:
                if not _is_due(job):
                    idle_since = time.monotonic()
                elif time.monotonic() - idle_since > patience:
                    self.stderr.write("No worker takes it, so it is read here.")
                    tasks.run_job(str(job.pk))
                if job.failure_words not in {"", told}:
                    told = job.failure_words
                    self.stderr.write(f"{what}: {told} It is tried again by itself.")
                time.sleep(PAUSE)
                job.refresh_from_db(fields=WATCHED)
            self._report(what, job)

    def _report(self, what: str, job: Job) -> None:
        if job.state == JobState.FAILED:
            self._refuse(what, job.failure_words)
        elif job.duplicate_of_id:
            self.stdout.write(
                f"{what}: document {job.duplicate_of_id} was here already"
            )
        else:
            found = job.found
            words = ", ".join(
                _counted(found.get(f"{noun}s", 0), said)
                for noun, said in COUNTED.items()
            )
            note = f" ({job.failure_words})" if job.failure_words else ""
            self.stdout.write(f"{what}: document {job.document_id}, {words}{note}")

    def _refuse(self, what: str, why: str) -> None:
        self.n_refused += 1
        self.stderr.write(self.style.ERROR(f"{what}: {why}"))


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _is_due(job: Job) -> bool:
    """Whether a worker could take it this moment."""
    at = job.next_try_at
    is_late = at is None or at <= timezone.now()
    return job.state == JobState.WAITING and is_late


WATCHED = [
    "state",
    "step",
    "next_try_at",
    "document",
    "duplicate_of",
    "found",
    "failure",
    "failure_words",
]


def _submitted(what: str, label: Label) -> Job:
    if what.lower().startswith(WEB):
        return submit_url(None, url=what, label=label)
    path = Path(what)
    is_packed = path.suffix.lower() == ".gz"
    with gzip.open(path) if is_packed else path.open("rb") as file:
        body = file.read(
            MAX_UPLOAD + 1
        )  # a packed file may be far larger than it looks
    name = path.stem if is_packed else path.name
    return submit_file(None, body=body, filename=name, label=label)
