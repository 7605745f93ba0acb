"""What was erased for good, without saying what."""

import uuid
from enum import StrEnum
from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sources.models.document import Document
from sources.models.fields import one_of, word
from sources.models.speaker import Speaker


class ErasureKind(StrEnum):
    """What was asked to be erased."""

    WORDS = "words"
    DOCUMENT = "document"
    SPEAKER = "speaker"


class ErasureQuerySet(models.QuerySet["Erasure"]):
    """Filters that chain."""

    def done(self) -> Self:
        """Keep those that a second person confirmed."""
        return self.filter(confirmed_at__isnull=False)

    def waiting(self) -> Self:
        """Keep those that wait for the second person."""
        return self.filter(confirmed_at__isnull=True, withdrawn_at__isnull=True)


@pghistory.track(exclude=["words"])
class Erasure(models.Model):
    """Words, a document's text or a speaker's names, blanked wherever they stood.

    `words` are kept only until the second person decides, and in no history. `marks`
    are keyed hashes by which they are found again after a restore or when they come in
    once more; `key_hint` tells which key. `touched` counts rows by table. `ground` is
    for the desk, `public_words` the tombstone that readers see.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = word(ErasureKind)
    words = models.TextField(blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="erasures"
    )
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="erasures"
    )
    ground = models.TextField()
    public_words = models.CharField(max_length=300)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    marks = models.JSONField(default=list)
    key_hint = models.CharField(max_length=16, blank=True)
    touched = models.JSONField(default=dict)
    applied_at = models.DateTimeField(null=True)

    objects: ClassVar[ErasureQuerySet] = ErasureQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            one_of("kind", ErasureKind),
            models.CheckConstraint(
                condition=~Q(ground="") & ~Q(public_words=""),
                name="sources_erasure_says_why",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("asked_by")),
                name="sources_erasure_has_two_people",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, withdrawn_at__isnull=True)
                | Q(words=""),
                name="sources_erasure_keeps_no_words",
            ),
        ]
        indexes = [models.Index(fields=["confirmed_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"
