"""Accepting an article: what came in is safe in a job before anything is read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.models import Job, JobKind, JobState, JobStep
from claims.permissions import INGEST, may
from sources.fetching import Policy
from sources.fetching.addresses import parse_target
from sources.models import Document, User
from sources.reading.refusals import Refusal, Refused
from sources.reading.text import checked
from sources.reading.types import MAX_UPLOAD, DocumentKind, Rights
from sources.services.edits import NotAllowedError

LONGEST_ADDRESS = 2000
"""Characters that a job keeps; browsers hardly send longer ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What the person who brings an article says of it; empty means: see yourself.

    `version_of` is the standing document of which this is the newer text.
    """

    title: str = ""
    outlet_name: str = ""
    published_on: date | None = None
    kind: DocumentKind = DocumentKind.ARTICLE
    rights: Rights = Rights.QUOTE_ONLY
    version_of: Document | None = None


def submit_url(by: User | None, *, url: str, label: Label | None = None) -> Job:
    """Return the waiting job that will download `url`.

    Raises Refused for what is no public web address.
    """
    address = _address(url)
    return _submit(by, label, kind=JobKind.URL, url=address, step=JobStep.FETCH)


def submit_text(
    by: User | None, *, text: str, url: str = "", label: Label | None = None
) -> Job:
    """Return the waiting job for a pasted text; `url` notes where it stands.

    Raises Refused for an empty or too long text and for an `url` that is none.
    """
    address = noted_address(url)
    payload = checked(text).encode()
    fields = {"kind": JobKind.TEXT, "url": address, "payload": payload}
    return _submit(by, label, **fields)


def submit_file(
    by: User | None,
    *,
    body: bytes,
    filename: str,
    url: str = "",
    label: Label | None = None,
) -> Job:
    """Return the waiting job for an uploaded file, read by its name's ending.

    Raises Refused for an empty or too large file and for an `url` that is none.
    """
    address = noted_address(url)
    if not body.strip():
        raise Refused(Refusal.EMPTY)
    if len(body) > MAX_UPLOAD:
        raise Refused(Refusal.TOO_BIG, f"{len(body)} bytes")
    name = filename[-255:]
    fields = {"kind": JobKind.FILE, "url": address, "payload": body, "filename": name}
    return _submit(by, label, **fields)


def run_again(by: User, job: Job) -> Job:
    """Let a job run once more: a failed one from where it stopped, a ready one from
    the search for statements. Raises NotAllowedError while it still runs.
    """
    with transaction.atomic():
        job = _over(by, job)
        if job.state == JobState.READY:
            if job.revision_id is None:
                raise NotAllowedError("This was here already; read it again there.")
            job.step = JobStep.EXTRACT
        return _restart(job)


def read_as_new_version(by: User, job: Job) -> Job:
    """Let a duplicate be read again as a new version of what stands.

    Raises NotAllowedError when it is no duplicate, holds the same words, or `by` may
    not open what stands.
    """
    with transaction.atomic():
        job = _over(by, job)
        seen = Document.objects.visible_to(by).filter(pk=job.duplicate_of_id or 0)
        if not seen.exists() or job.found.get("same_text"):
            raise NotAllowedError("There is nothing new in this to read.")
        job.document, job.duplicate_of = job.duplicate_of, None
        job.step = JobStep.READ
        return _restart(job)


def noted_address(url: str) -> str:
    """A web address that is only kept beside a text, checked for its form."""
    try:
        return _address(url) if url.strip() else ""
    except Refused as refused:
        raise Refused(Refusal.NOT_A_URL, refused.detail) from refused


def _address(url: str) -> str:
    """The address as it is kept: quoted characters may have made it longer."""
    address = parse_target(url, fetch_policy()).url
    if len(address) > LONGEST_ADDRESS:
        raise Refused(Refusal.NOT_A_URL, f"{len(address)} characters")
    return address


def fetch_policy() -> Policy:
    """The guards of a download, as the settings have them."""
    if not settings.FETCH_ALLOW_LOOPBACK:
        return Policy()
    ports = Policy().ports | frozenset(settings.FETCH_LOOPBACK_PORTS)
    return Policy(allow_loopback=True, ports=ports)


@transaction.atomic
def _submit(by: User | None, label: Label | None, **fields: Any) -> Job:
    label = label or Label()
    if by is not None and not may(by, INGEST):
        raise NotAllowedError("Only the newsroom may add articles.")
    return Job.objects.create(
        **{"step": JobStep.READ, **fields},
        title=label.title.strip()[:500],
        outlet_name=label.outlet_name.strip()[:200],
        published_on=label.published_on,
        document_kind=label.kind,
        rights=label.rights,
        document=label.version_of,
        next_try_at=timezone.now(),
        requested_by=by,
    )


def _over(by: User, job: Job) -> Job:
    if not may(by, INGEST):
        raise NotAllowedError("Only the newsroom may add articles.")
    rows = Job.objects.defer("payload").select_for_update(of=("self",))
    job = rows.select_related("revision", "duplicate_of").get(pk=job.pk)
    if not job.is_over:
        raise NotAllowedError("This is still being read; wait until it is over.")
    return job


def _restart(job: Job) -> Job:
    job.state, job.attempts = JobState.WAITING, 0
    job.failure = job.failure_words = ""
    job.finished_at = job.lease_until = None
    job.next_try_at = timezone.now()
    job.save()
    return job
