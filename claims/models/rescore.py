"""Claims that wait to be assessed anew after a change that reached many."""

from enum import StrEnum
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from claims.models.job import JobState
from sources.models.fields import one_of, word


class Purpose(StrEnum):
    """Why claims are computed: to store it, to try other values, or to compare."""

    RESCORE = "rescore"
    TRIAL = "trial"
    RECOUNT = "recount"


class RescoreQuerySet(models.QuerySet["Rescore"]):
    """Filters that chain."""

    def unfinished(self) -> Self:
        """Keep those that still have claims to look at."""
        return self.filter(state__in=[JobState.WAITING, JobState.RUNNING])


class Rescore(models.Model):
    """A change that reaches many claims; the row itself is the outbox.

    `claim_ids` are the claims it reaches, None all of them; `after` is the last one
    done, so that a worker that dies loses one batch at most. A trial of `values`
    stores nothing: what readers would see change is `found`. Nor does a recount:
    where computing gives another status than the stored one is `found`.
    """

    purpose = word(Purpose, default=Purpose.RESCORE)
    claim_ids = ArrayField(models.BigIntegerField(), null=True)
    values = models.JSONField(null=True)
    cause = models.CharField(max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    after = models.BigIntegerField(default=0)
    n_total = models.PositiveIntegerField()
    n_done = models.PositiveIntegerField(default=0)
    n_changed = models.PositiveIntegerField(default=0)
    found = models.JSONField(default=list)
    state = word(JobState, default=JobState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects: ClassVar[RescoreQuerySet] = RescoreQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-id"]
        constraints = [one_of("state", JobState), one_of("purpose", Purpose)]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(state__in=["waiting", "running"]),
                name="claims_rescore_due",
            ),
            models.Index(fields=["purpose", "-id"]),
        ]

    def __str__(self) -> str:
        return self.cause

    @property
    def tried(self) -> dict[str, float]:
        """The values of a trial, those that differ from the defaults."""
        return dict(self.values["values"]) if self.values else {}

    @property
    def base(self) -> str:
        """The version of the parameters that a trial was compared with."""
        return str(self.values["base"]) if self.values else ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in {JobState.READY, JobState.FAILED}
