"""What the model computed, what readers saw, and what was put right."""

from enum import StrEnum
from typing import ClassVar, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from claims.credibility.vocabulary import StatusCode
from claims.models.claim import Claim, slug_of
from claims.models.published import (
    gaps_column,
    kind_column,
    lexemes_column,
    looked_on_column,
    said_on_column,
    said_until_column,
    topics_column,
)
from claims.models.rating import Rating
from sources.models import Document, Speaker
from sources.models.fields import one_of, word
from sources.models.holding import not_held


@pgtrigger.register(pgtrigger.ReadOnly(name="assessment_is_immutable"))
class Assessment(models.Model):
    """One computed evidence status with its numbers, stored when it changes.

    `r`, `s` are evidence points for and against; `b`, `d`, `u` add up to 1.
    `ledger` holds the rows that make them up, `cause` what led to it.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="assessments")
    assessed_at = models.DateTimeField()
    code = word(StatusCode)
    r = models.FloatField()
    s = models.FloatField()
    b = models.FloatField()
    d = models.FloatField()
    u = models.FloatField()
    n_for = models.PositiveIntegerField()
    n_against = models.PositiveIntegerField()
    n_sayers = models.PositiveIntegerField()
    n_deniers = models.PositiveIntegerField()
    flags = models.JSONField(default=list)
    ledger = models.JSONField(default=list)
    parameters_version = models.CharField(max_length=40)
    cause = models.CharField(max_length=200)
    caused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["claim_id", "-assessed_at", "-id"]
        constraints = [one_of("code", StatusCode)]
        indexes = [
            models.Index(fields=["claim", "-assessed_at"]),
            models.Index(fields=["code"]),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.code}"


class VersionQuerySet(models.QuerySet["Version"]):
    """Filters that chain."""

    def published(self) -> Self:
        """Keep those that readers have seen."""
        return self.filter(published_at__isnull=False)

    def standing(self) -> Self:
        """Keep those that readers have seen and that were not taken down since."""
        return self.published().filter(taken_down_at__isnull=True)

    def readable(self) -> Self:
        """Keep those whose page opens for readers: not taken down, nor held back."""
        rows = self.standing().filter(claim__live_version__isnull=False)
        return not_held(not_held(rows), through="claim")

    def current(self) -> Self:
        """Keep the one of each claim that its page is made of, held back or not."""
        # Not by the way of the claim: of two joined columns the planner takes one row.
        live = Claim.objects.filter(live_version__isnull=False)
        return self.filter(pk__in=live.order_by().values("live_version"))

    def live(self) -> Self:
        """Keep the one of each claim that readers see."""
        return not_held(not_held(self.current()), through="claim")


@pghistory.track(
    exclude=[
        "lexemes",
        "kind",
        "topics",
        "gaps",
        "said_on",
        "said_until",
        "looked_on",
    ]
)
class Version(models.Model):
    """What readers see: words, status, finding and evidence, frozen by a person.

    `snapshot` holds everything the public page shows, so that no later change can
    reach it. Unpublished while `published_at` is empty: it waits for the second
    person that its risk asks for, with the correction it will be announced by.
    The generated columns are the snapshot's own words, for search and filters.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=500)
    finding = models.CharField(max_length=300)
    code = word(StatusCode)
    headline = models.CharField(max_length=300)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="versions")
    snapshot = models.JSONField()
    rating = models.ForeignKey(
        Rating, models.PROTECT, null=True, related_name="versions"
    )
    documents = models.ManyToManyField(Document, related_name="citing_versions")
    speakers = models.ManyToManyField(Speaker, related_name="versions")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    needs_second_person = models.BooleanField(default=False)
    correction_kind = models.CharField(max_length=40, blank=True)
    correction_words = models.CharField(max_length=500, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    taken_down_at = models.DateTimeField(null=True)
    taken_down_reason = models.CharField(max_length=300, blank=True)
    kind = kind_column()
    topics = topics_column()
    gaps = gaps_column()
    said_on = said_on_column()
    said_until = said_until_column()
    looked_on = looked_on_column()
    lexemes = lexemes_column()

    objects: ClassVar[VersionQuerySet] = VersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["claim_id", "-number"]
        constraints = [
            one_of("code", StatusCode),
            models.UniqueConstraint(
                fields=["claim", "number"], name="claims_version_number_once"
            ),
            models.CheckConstraint(
                condition=Q(taken_down_at__isnull=True) | ~Q(taken_down_reason=""),
                name="claims_take_down_says_why",
            ),
            models.CheckConstraint(
                condition=Q(needs_second_person=False)
                | Q(published_at__isnull=True)
                | ~Q(published_by=F("proposed_by")),
                name="claims_risky_version_has_two_people",
            ),
        ]
        indexes = [
            GinIndex(fields=["lexemes"], name="claims_version_lexemes"),
            GinIndex(fields=["topics"], name="claims_version_topics"),
            GinIndex(fields=["gaps"], name="claims_version_gaps"),
            models.Index(fields=["code", "-published_at"]),
            models.Index(fields=["claim", "-published_at"]),
            models.Index(fields=["-published_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} v{self.number}"

    @property
    def slug(self) -> str:
        """The cosmetic part of the address: from published words, not the draft."""
        return slug_of(self.text)


class CorrectionKind(StrEnum):
    """What sort of change a reader is told about."""

    RATING_CHANGE = "rating_change"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    RETRACTION = "retraction"
    UPDATE = "update"
    TYPO = "typo"


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Filters that chain."""

    def visible(self) -> Self:
        """Keep those of claims that readers may open, of versions not held back.

        A claim that was merged is read under the other one: what was put right stays.
        So it does when the version is taken down, whose own words are gone then.
        """
        is_open = Q(claim__live_version__isnull=False)
        is_open |= Q(version__taken_down_at__isnull=False)
        is_open |= Q(claim__merged_into__live_version__isnull=False)
        rows = not_held(self.filter(is_open), through="claim__merged_into")
        return not_held(not_held(rows, through="claim"), through="version")


@pgtrigger.register(pgtrigger.ReadOnly(name="correction_is_immutable"))
class Correction(models.Model):
    """Public record of what changed after a claim was published, and why."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="corrections")
    version = models.ForeignKey(Version, models.PROTECT, related_name="corrections")
    kind = word(CorrectionKind)
    words = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[CorrectionQuerySet] = CorrectionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            one_of("kind", CorrectionKind),
            models.CheckConstraint(
                condition=~Q(words=""), name="claims_correction_says_what"
            ),
        ]
        indexes = [
            models.Index(fields=["-at"]),
            models.Index(fields=["kind", "-at", "-id"]),
        ]

    def __str__(self) -> str:
        return self.words[:80]
