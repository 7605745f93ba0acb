"""That a publisher withdrew what it had published."""

from datetime import datetime
from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from sources.models.document import Document


class RetractionQuerySet(models.QuerySet["Retraction"]):
    """Filters that chain."""

    def standing(self, before: datetime | None = None) -> Self:
        """Keep those that stand: now, or as we knew it just before a moment."""
        if before is None:
            return self.filter(removed_at__isnull=True)
        ended = Q(removed_at__isnull=True) | Q(removed_at__gte=before)
        return self.filter(ended, noted_at__lt=before)


@pghistory.track()
class Retraction(models.Model):
    """A document was withdrawn by its publisher, as an editor noted.

    `retracted_on` is when it happened, `noted_at` when we learnt of it. `notice` and
    `notice_url` are what says so, for readers; `reason` is for the desk. One that was
    taken back stays with `removed_at`: it counted until then.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="retractions")
    retracted_on = models.DateField()
    notice = models.CharField(max_length=300, blank=True)
    notice_url = models.URLField(max_length=2000, blank=True)
    reason = models.TextField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    noted_at = models.DateTimeField()
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)
    removed_reason = models.TextField(blank=True)

    objects: ClassVar[RetractionQuerySet] = RetractionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-noted_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(removed_at__isnull=True),
                name="sources_retraction_standing_once",
            ),
            models.CheckConstraint(
                condition=~Q(notice="", notice_url=""),
                name="sources_retraction_has_notice",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="sources_retraction_says_why"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_reason="")
                | (Q(removed_at__isnull=False) & ~Q(removed_reason="")),
                name="sources_retraction_ends_with_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} withdrawn {self.retracted_on}"
