"""What ties one speaker to another."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sources.models.fields import one_of, word
from sources.models.passage import Passage
from sources.models.speaker import Speaker


class InterestLevel(StrEnum):
    """How strong a tie is; the words of the credibility model."""

    SOME = "some"
    STRONG = "strong"


class InterestSide(StrEnum):
    """Whom a tie favours, seen from the one it is about."""

    EITHER = "either"
    FOR_THEM = "for_them"
    AGAINST_THEM = "against_them"


class InterestQuerySet(models.QuerySet["Interest"]):
    """Filters that chain."""

    def accepted(self, before: datetime | None = None) -> Self:
        """Keep those that count: an editor accepted them with a passage.

        With `before` those that counted just before that moment.
        """
        if before is None:
            return self.filter(accepted_at__isnull=False, removed_at__isnull=True)
        ended = Q(removed_at__isnull=True) | Q(removed_at__gte=before)
        return self.filter(ended, accepted_at__lt=before)


@pghistory.track()
class Interest(models.Model):
    """A tie that a reader might think influences a speaker about somebody.

    Without a passage it is a suggestion: it counts nothing and no reader sees it. It
    says nothing about motives. `from_on` and `to_on` are days of the world, `added_at`,
    `accepted_at` and `removed_at` ours.
    """

    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="interests")
    about = models.ForeignKey(Speaker, models.PROTECT, related_name="interests_about")
    level = word(InterestLevel, default=InterestLevel.SOME)
    serves = word(InterestSide, default=InterestSide.EITHER)
    words = models.CharField(max_length=200)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="interests"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)
    removed_why = models.CharField(max_length=300, blank=True)

    objects: ClassVar[InterestQuerySet] = InterestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["speaker_id", "-from_on", "-id"]
        constraints = [
            one_of("level", InterestLevel),
            one_of("serves", InterestSide),
            models.CheckConstraint(
                condition=~Q(words=""), name="sources_interest_says_what"
            ),
            models.CheckConstraint(
                condition=~Q(speaker=F("about")), name="sources_interest_in_another"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True)
                | Q(passage__isnull=False, accepted_by__isnull=False),
                name="sources_accepted_interest_has_passage",
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True)
                | Q(to_on__isnull=True)
                | Q(to_on__gte=F("from_on")),
                name="sources_interest_in_order",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | ~Q(removed_why=""),
                name="sources_interest_removed_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def counts(self) -> bool:
        """Whether an editor accepted it and nobody took it back."""
        return self.accepted_at is not None and self.removed_at is None
