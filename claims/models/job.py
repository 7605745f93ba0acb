"""The outbox: each article that came in, until it has been read."""

import uuid
from enum import StrEnum
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from sources.models import Document, Revision
from sources.models.fields import one_of, word
from sources.reading.types import DocumentKind, Rights
from sources.roles import Role, Viewer, is_at_least, is_staff


class JobKind(StrEnum):
    """How the article came in."""

    URL = "url"
    TEXT = "text"
    FILE = "file"


class JobStep(StrEnum):
    """The work of a job, in order."""

    FETCH = "fetch"
    READ = "read"
    EXTRACT = "extract"
    MATCH = "match"


class JobState(StrEnum):
    """How far a job is. A duplicate is ready and points at the standing document."""

    WAITING = "waiting"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"


class JobQuerySet(models.QuerySet["Job"]):
    """Filters that chain."""

    def visible_to(self, user: Viewer) -> Self:
        """Keep all for the newsroom (but confidential ones), none for others.

        A job is as secret as the document that it became a version of.
        """
        if is_at_least(user, Role.EDITOR):
            return self
        if is_staff(user):
            rows = self.exclude(rights=Rights.CONFIDENTIAL)
            return rows.exclude(document__rights=Rights.CONFIDENTIAL)
        return self.none()

    def unfinished(self) -> Self:
        """Keep those that still have work to do."""
        return self.filter(state__in=[JobState.WAITING, JobState.RUNNING])


class Job(models.Model):
    """One article on its way in; the row itself is the outbox.

    `payload` keeps what was typed or uploaded until it stands in a revision, so
    that nothing is lost. `lease_until` says how long a worker may hold the job,
    `next_try_at` when it is due again. `found` counts what was found so far.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = word(JobKind)
    url = models.URLField(max_length=2000, blank=True)
    filename = models.CharField(max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    payload = models.BinaryField(null=True)
    title = models.CharField(max_length=500, blank=True)
    outlet_name = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True)
    document_kind = word(DocumentKind, default=DocumentKind.ARTICLE)
    rights = word(Rights, default=Rights.QUOTE_ONLY)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="jobs"
    )
    revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, related_name="jobs"
    )
    duplicate_of = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+"
    )
    step = word(JobStep, default=JobStep.FETCH)
    state = word(JobState, default=JobState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=40, blank=True)
    failure_words = models.TextField(blank=True)
    found = models.JSONField(default=dict)
    timings = models.JSONField(default=dict)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="jobs"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    words_of: ClassVar[str] = "revision"
    objects: ClassVar[JobQuerySet] = JobQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            one_of("kind", JobKind),
            one_of("step", JobStep),
            one_of("state", JobState),
            one_of("document_kind", DocumentKind),
            one_of("rights", Rights),
            models.CheckConstraint(
                condition=~Q(state=JobState.FAILED.value) | ~Q(failure=""),
                name="claims_failed_job_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["-created_at"]),
            models.Index(
                fields=["next_try_at"],
                condition=Q(state__in=["waiting", "running"]),
                name="claims_job_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.url or self.filename or self.title}"[:80]

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in {JobState.READY, JobState.FAILED}
