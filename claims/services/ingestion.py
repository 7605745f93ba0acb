"""The steps of a job: fetch, read, extract, match. Doing one twice changes nothing.

Slow work happens outside of any transaction; what it yields is stored in one, under
the job's lease, together with the job's next step.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import timezone

from claims.extraction.types import Extraction
from claims.models import Job, JobKind, JobState, JobStep, Statement
from claims.services.leases import Lease, current_step, doing
from claims.services.matching import propose_matches
from claims.services.names import known_names
from claims.services.reach import count_reach
from claims.services.submission import fetch_policy
from claims.services.suggestions import store_suggestions
from claims.services.touched import place_touched
from sources.fetching import fetch
from sources.models import Revision
from sources.reading import sandbox
from sources.reading.paste import from_paste
from sources.reading.refusals import Refusal
from sources.reading.types import ENGLISH, DocumentKind, Page, Rights
from sources.services.documents import Given, Outcome, TakenIn, take_in


def run(lease: Lease) -> None:
    """Do what is left of the job.

    Raises Refused for what cannot be taken in, LostLeaseError when another worker
    has the job now, and whatever else goes wrong in a step.
    """
    while (step := current_step(lease)) is not None:
        STEPS[step](lease)


def fetch_page(lease: Lease) -> None:
    """Download the page and keep its bytes."""
    job = Job.objects.defer("payload").get(pk=lease.job_id)
    with _timed() as took:
        got = fetch(job.url, policy=fetch_policy())
    with doing(lease, JobStep.FETCH) as job:
        job.payload = got.body
        job.content_type = f"{got.content_type};{got.charset}"[:100]
        job.found["address"] = got.final_url
        job.found["bytes"] = len(got.body)
        _next(job, JobStep.READ, took)


def read_page(lease: Lease) -> None:
    """Turn the bytes into a document and a revision, or find that they are here."""
    job = Job.objects.get(pk=lease.job_id)
    with _timed() as took:
        page = _page(job)
    with doing(lease, JobStep.READ) as job:
        into = job.document if job.revision_id is None else None
        taken = take_in(page, _given(job), into=into)
        job.found |= {"characters": len(page.text), "outcome": taken.outcome}
        job.found["is_partial"] = page.is_partial
        _note(job, taken)
        _next(job, JobStep.EXTRACT, took)


def find_statements(lease: Lease) -> None:
    """Look for statements in the revision and store them as suggestions."""
    revision = Revision.objects.select_related("document").get(jobs=lease.job_id)
    with _timed() as took:
        extraction = _extract(revision)
    with doing(lease, JobStep.EXTRACT) as job:
        stored = store_suggestions(revision, extraction)
        job.found["statements"] = len(stored.statements)
        job.found["speakers"] = stored.n_speakers
        _next(job, JobStep.MATCH, took)


def find_matches(lease: Lease) -> None:
    """Propose claims that stand to each new statement; then the job is ready."""
    with _timed() as took, doing(lease, JobStep.MATCH) as job:
        waiting = Statement.objects.filter(revision__jobs=job.pk).queued()
        job.found["proposals"] = propose_matches(waiting.select_related("revision"))
        count_reach(waiting)
        _time(job, JobStep.MATCH, took)
        _finish(job)


STEPS: dict[JobStep, Callable[[Lease], None]] = {
    JobStep.FETCH: fetch_page,
    JobStep.READ: read_page,
    JobStep.EXTRACT: find_statements,
    JobStep.MATCH: find_matches,
}


def _page(job: Job) -> Page:
    body = bytes(job.payload or b"")
    if job.kind == JobKind.TEXT:
        return from_paste(body.decode(), title=job.title, url=job.url)
    if job.kind == JobKind.FILE:
        return sandbox.read_file(body, name=job.filename)
    content_type, _, charset = job.content_type.partition(";")
    return sandbox.read_response(
        body, url=job.found["address"], content_type=content_type, charset=charset
    )


def _given(job: Job) -> Given:
    return Given(
        address=job.url,
        title=job.title,
        outlet_name=job.outlet_name,
        published_on=job.published_on,
        kind=DocumentKind(job.document_kind),
        rights=Rights(job.rights),
        is_fetched=job.kind == JobKind.URL,
    )


def _note(job: Job, taken: TakenIn) -> None:
    """What became of the text; what needs no statements found is over now."""
    if taken.is_duplicate:
        job.duplicate_of = taken.document
        job.document = None
        job.found["same_text"] = taken.outcome is Outcome.SAME_TEXT
        _say(job, Refusal.DUPLICATE)
        _finish(job)
        return
    job.document, job.revision = taken.document, taken.revision
    job.payload = None
    if taken.outcome is Outcome.NEW_VERSION:
        job.found["placed"] = len(place_touched(taken.revision))
    if taken.document.language != ENGLISH:
        _say(job, Refusal.OTHER_LANGUAGE)
        _finish(job)


def _extract(revision: Revision) -> Extraction:
    from claims.extraction.extractor import extract  # noqa: PLC0415 (spaCy is heavy)

    document = revision.document
    return extract(
        revision.text,
        title=document.title,
        published_on=document.published_on,
        gazetteer=known_names(revision.text),
        use_tagger=settings.USE_TAGGER,
    )


def _say(job: Job, refusal: Refusal) -> None:
    """A word on a job that is ready all the same."""
    job.failure, job.failure_words = refusal.value, refusal.sentence


def _next(job: Job, step: JobStep, took: list[float]) -> None:
    _time(job, JobStep(job.step), took)
    if not job.is_over:
        job.step = step


def _finish(job: Job) -> None:
    job.state = JobState.READY
    job.finished_at = timezone.now()


def _time(job: Job, step: JobStep, took: list[float]) -> None:
    job.timings[step] = round(took[0] if took else 0, 2)


@contextmanager
def _timed() -> Iterator[list[float]]:
    """Yields a list that holds the seconds of the block once it is over."""
    took: list[float] = []
    start = time.monotonic()
    yield took
    took.append(time.monotonic() - start)
