"""What someone is reported to have said in one place, and the chain to them."""

from enum import StrEnum
from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from claims.extraction.types import (
    CheckabilityType,
    HopBasis,
    Modality,
    StatementClass,
    StatementKind,
    Terms,
)
from claims.models.attached import knows_its_claims
from claims.models.urgency import QUEUE_INDEXES, urgency
from sources.models import Decision, Passage, Revision, Speaker
from sources.models.fields import one_of, word
from sources.roles import Role, Viewer, is_at_least, is_staff


class Review(StrEnum):
    """What people made of a statement; suggested is the machine's alone."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    ON_FILE = "on_file"
    REJECTED = "rejected"


class RejectReason(StrEnum):
    """Why a suggestion is no statement: kept to learn from."""

    NOT_A_CLAIM = "not_a_claim"
    WRONG_SPEAKER = "wrong_speaker"
    WRONG_WORDS = "wrong_words"
    DUPLICATE = "duplicate"
    NOT_NEWS = "not_news"
    OTHER = "other"


class StatementQuerySet(models.QuerySet["Statement"]):
    """Filters that chain."""

    def visible_to(self, user: Viewer) -> Self:
        """Keep all for the newsroom (but confidential documents'), none for others."""
        if is_at_least(user, Role.EDITOR):
            return self
        if is_staff(user):
            return self.exclude(revision__document__rights="confidential")
        return self.none()

    def queued(self) -> Self:
        """Keep those that wait for a person."""
        return self.filter(review=Review.SUGGESTED)

    def standing(self) -> Self:
        """Keep those that nobody rejected."""
        return self.exclude(review=Review.REJECTED)


# What the machine weighs and counts is no deed of anybody: no history tells it.
@pghistory.track(exclude=["reach", "urgency", "is_attached"])
class Statement(models.Model):
    """What someone is reported to have said in one place of one revision.

    Machine-made until a person touches it (`reviewed_at`). `speaker` is the
    innermost resolved speaker, kept beside the hops for lists. `also` holds further
    claims in the same words, `interest_notes` ties of those in the chain that the
    article mentions: suggestions, never public. `version` counts edits, so that two
    editors cannot overwrite each other. `reach` is how many documents carry the same
    words; `urgency` orders the queue; `is_attached` is kept by the database.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="statements")
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="statements")
    kind = word(StatementKind)
    modality = word(Modality, default=Modality.ASSERTED)
    statement_class = word(StatementClass, default=StatementClass.STATEMENT)
    claim_text = models.TextField()
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    cue = models.CharField(max_length=300, blank=True)
    cue_spans = models.JSONField(default=list)
    source = models.CharField(max_length=500, blank=True)
    source_spans = models.JSONField(default=list)
    venue = models.CharField(max_length=200, blank=True)
    said_on = models.DateField(null=True, blank=True)
    in_answer_to = models.TextField(blank=True)
    checkability = models.FloatField(default=0)
    checkability_type = word(CheckabilityType, default=CheckabilityType.FACTUAL)
    checkability_factors = models.JSONField(default=list)
    evidence_notes = models.JSONField(default=list)
    also = models.JSONField(default=list, blank=True)
    interest_notes = models.JSONField(default=list, blank=True)
    confidence = models.FloatField(default=1)
    found_by = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64, blank=True)
    reach = models.PositiveIntegerField(default=1)
    urgency = urgency()
    is_attached = models.BooleanField(default=False, editable=False)
    review = word(Review, default=Review.SUGGESTED)
    reject_reason = models.CharField(max_length=40, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField(auto_now_add=True)

    words_of: ClassVar[str] = "revision"
    objects: ClassVar[StatementQuerySet] = StatementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["revision_id", "passage__start", "id"]
        triggers = [knows_its_claims]
        constraints = [
            one_of("kind", StatementKind),
            one_of("modality", Modality),
            one_of("statement_class", StatementClass),
            one_of("checkability_type", CheckabilityType),
            one_of("review", Review),
            models.CheckConstraint(
                condition=Q(review=Review.SUGGESTED.value)
                | Q(reviewed_at__isnull=False),
                name="claims_statement_reviewed_when",
            ),
            models.CheckConstraint(
                condition=Q(checkability__gte=0, checkability__lte=1)
                & Q(confidence__gte=0, confidence__lte=1),
                name="claims_statement_scores_in_range",
            ),
        ]
        indexes = [
            *QUEUE_INDEXES,
            models.Index(fields=["revision", "review"]),
            models.Index(fields=["revision", "fingerprint"]),
            models.Index(fields=["speaker", "review"]),
            GinIndex(
                OpClass("claim_text", name="gin_trgm_ops"), name="claims_statement_trgm"
            ),
            GinIndex(
                SearchVector("claim_text", config="english"),
                name="claims_statement_words",
                fastupdate=False,
                condition=Q(review="accepted"),
            ),
        ]

    def __str__(self) -> str:
        return self.claim_text[:80]

    @property
    def is_suggestion(self) -> bool:
        """Whether nobody has looked at it yet."""
        return self.review == Review.SUGGESTED


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
)
class Hop(models.Model):
    """One link of the chain from the reader to the origin, outermost first.

    `speaker` is who the mention is taken to mean; `resolution` says whether a
    person agreed. `reported_by` tells by whom the terms are reported; empty means
    by the document in hand.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="hops")
    position = models.PositiveSmallIntegerField()
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="hops"
    )
    resolution = word(Decision, default=Decision.PROPOSED)
    mention = models.CharField(max_length=500, blank=True)
    spans = models.JSONField(default=list)
    cue = models.CharField(max_length=300, blank=True)
    terms = word(Terms, default=Terms.NOT_STATED)
    basis = word(HopBasis, default=HopBasis.UNKNOWN)
    reported_by = models.CharField(max_length=200, blank=True)

    words_of: ClassVar[str] = "statement__revision"

    class Meta:
        ordering = ["statement_id", "position"]
        constraints = [
            one_of("resolution", Decision),
            one_of("terms", Terms),
            one_of("basis", HopBasis),
            models.UniqueConstraint(
                fields=["statement", "position"],
                name="claims_hop_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return self.mention
