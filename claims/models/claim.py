"""The checkable proposition, and the statements that express it."""

from enum import StrEnum
from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify

from claims.credibility.vocabulary import ClaimKind, Wording
from claims.extraction.types import Modality
from claims.models.attached import tells_its_statement
from claims.models.statement import Statement
from sources.models import Speaker
from sources.models.fields import one_of, word
from sources.models.holding import not_held
from sources.roles import Viewer, is_staff

SLUG_LENGTH = 60


def slug_of(text: str) -> str:
    """Return the cosmetic part of a claim's address; never empty."""
    return slugify(text)[:SLUG_LENGTH].strip("-") or "claim"


class Stage(StrEnum):
    """Where the desk's work on a claim stands. Reopening is always possible.

    `UNDONE` is a claim whose making was taken back before anything came of it.
    """

    TRIAGED = "triaged"
    ON_FILE = "on_file"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    TAKEN_DOWN = "taken_down"
    MERGED = "merged"
    UNDONE = "undone"


GONE = frozenset({Stage.MERGED, Stage.UNDONE})
"""Of these the desk has nothing left to do, and no statement is compared with them."""


class Risk(StrEnum):
    """Why a claim needs a second pair of eyes before it is published."""

    LIVING_PERSON_ACCUSED = "living_person_accused"
    COURT_CASE = "court_case"
    MINOR = "minor"
    HEALTH = "health"


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Filters that chain."""

    def visible_to(self, user: Viewer) -> Self:
        """Keep all for the newsroom; readers see what stands published."""
        if is_staff(user):
            return self
        rows = not_held(self.filter(live_version__isnull=False))
        return not_held(rows, through="live_version")

    def open(self) -> Self:
        """Keep those that were not merged into another, nor their making undone."""
        return self.exclude(stage__in=GONE)


# What is computed is no edit: the assessments are its history.
@pghistory.track(exclude=["search", "gaps", "evidence_until"])
class Claim(models.Model):
    """The proposition that one or more statements express, in our own words.

    `assessment` points at the newest computed status (the desk's truth),
    `live_version` at what readers see; None means not public. `gaps` is what the
    record lacks, `evidence_until` the day of the newest words in it (old ones are
    found by it, for age alone moves no row). `rating` is the last one that editors
    approved, a withdrawal too. `finding` is the draft sentence of the next version.
    `withdrawn_on` is the day the speaker took it back, `withdrawal_noted_at` when we
    learnt it, or that it is not so. `wording` matters to quotations: how the reported
    words compare with the original. `merge_reason` is shown to readers where they had
    seen the claim.
    """

    text = models.CharField(max_length=500)
    kind = word(ClaimKind, default=ClaimKind.FACT)
    stage = word(Stage, default=Stage.IN_REVIEW)
    about = models.ManyToManyField(Speaker, blank=True, related_name="claims_about")
    topics = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    risk = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    finding = models.CharField(max_length=300, blank=True)
    missing = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    wording = word(Wording, default=Wording.EXACT)
    half_life_days = models.PositiveIntegerField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawal_noted_at = models.DateTimeField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supersedes"
    )
    superseded_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_claims"
    )
    merge_reason = models.CharField(max_length=300, blank=True)
    merged_at = models.DateTimeField(null=True, blank=True)
    assessment = models.ForeignKey(
        "claims.Assessment", models.PROTECT, null=True, blank=True, related_name="+"
    )
    live_version = models.ForeignKey(
        "claims.Version", models.PROTECT, null=True, blank=True, related_name="+"
    )
    gaps = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    evidence_until = models.DateField(null=True, blank=True)
    rating = models.ForeignKey(
        "claims.Rating", models.PROTECT, null=True, blank=True, related_name="+"
    )
    looked_again_since = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)
    search = models.GeneratedField(
        expression=SearchVector("text", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[ClaimQuerySet] = ClaimQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-changed_at", "-id"]
        constraints = [
            one_of("kind", ClaimKind),
            one_of("stage", Stage),
            one_of("wording", Wording),
            models.CheckConstraint(condition=~Q(text=""), name="claims_claim_has_text"),
            models.CheckConstraint(
                condition=~Q(stage=Stage.PUBLISHED.value)
                | Q(live_version__isnull=False),
                name="claims_published_has_version",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=["taken_down", "merged"])
                | Q(live_version__isnull=True),
                name="claims_gone_has_no_version",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.MERGED.value, merged_into__isnull=False)
                | (~Q(stage=Stage.MERGED.value) & Q(merged_into__isnull=True)),
                name="claims_merged_into_something",
            ),
        ]
        indexes = [
            # A list of pending entries would be read whole by each search.
            GinIndex(fields=["search"], name="claims_claim_search", fastupdate=False),
            GinIndex(OpClass("text", name="gin_trgm_ops"), name="claims_claim_trgm"),
            GinIndex(fields=["topics"], name="claims_claim_topics"),
            GinIndex(fields=["gaps"], name="claims_claim_gaps"),
            models.Index(fields=["evidence_until"], name="claims_claim_until"),
            models.Index(fields=["-changed_at", "-id"]),
            models.Index(fields=["stage", "-changed_at"]),
            models.Index(
                fields=["looked_again_since", "id"],
                condition=Q(looked_again_since__isnull=False),
                name="claims_claim_again",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Return the page of this claim."""
        return reverse("claim", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The cosmetic part of the address; a claim never lacks one."""
        return slug_of(self.text)

    @property
    def is_public(self) -> bool:
        """Whether readers can see a version of it."""
        return self.live_version_id is not None


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class ClaimAbout(Claim.about.through):  # type: ignore[name-defined, misc]
    """That a claim is about a speaker: who is a party to it."""

    class Meta:
        proxy = True


class AssertionStance(StrEnum):
    """What the statement does with the claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    OPEN = "open"


@pghistory.track()
class Assertion(models.Model):
    """A person found that a statement asserts, denies or leaves open a claim.

    The says-tier link of the ledger; `removed_at` ends it, the row stays.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="assertions")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="assertions")
    stance = word(AssertionStance, default=AssertionStance.ASSERTS)
    modality = word(Modality, default=Modality.ASSERTED)
    spans = models.JSONField(default=list)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField()
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["claim_id", "reviewed_at", "id"]
        triggers = [tells_its_statement]
        constraints = [
            one_of("stance", AssertionStance),
            one_of("modality", Modality),
            models.UniqueConstraint(
                fields=["statement", "claim"],
                condition=Q(removed_at__isnull=True),
                name="claims_assertion_live_once",
            ),
        ]
        indexes = [models.Index(fields=["claim", "reviewed_at"])]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.stance} {self.claim_id}"
