"""What named editors decide about a claim, and the scale they decide in."""

from enum import StrEnum
from typing import ClassVar, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.models.claim import Claim
from sources.models.fields import one_of, word


class CountsAs(StrEnum):
    """What a value says of the claim, for the records of those who spoke on it."""

    TRUE = "true"
    FALSE = "false"
    NOTHING = "nothing"


_TRUTHS = {CountsAs.TRUE: True, CountsAs.FALSE: False}


@pgtrigger.register(
    pgtrigger.Protect(
        name="scale_is_immutable", operation=pgtrigger.Update | pgtrigger.Delete
    )
)
class RatingScale(models.Model):
    """One dated version of the newsroom's scale; the newest one is in force."""

    number = models.PositiveIntegerField(unique=True)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="claims_scale_says_why"
            )
        ]

    def __str__(self) -> str:
        return f"Scale {self.number}"


@pgtrigger.register(
    pgtrigger.Protect(
        name="scale_value_is_immutable", operation=pgtrigger.Update | pgtrigger.Delete
    )
)
class RatingValue(models.Model):
    """One value of a scale: its words for readers and what it counts as.

    `rank` places it beside the evidence statuses (-2 to 3), so that editors and model
    can be compared; empty: not compared.
    """

    scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="values")
    code = models.SlugField(max_length=40)
    words = models.CharField(max_length=60)
    definition = models.CharField(max_length=300)
    counts_as = word(CountsAs)
    rank = models.FloatField(null=True, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["scale_id", "position"]
        constraints = [
            one_of("counts_as", CountsAs),
            models.UniqueConstraint(
                fields=["scale", "code"], name="claims_scale_value_once"
            ),
            models.UniqueConstraint(
                fields=["scale", "position"], name="claims_scale_position_once"
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True) | Q(rank__gte=-2, rank__lte=3),
                name="claims_scale_rank_within_statuses",
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=False) | Q(counts_as="nothing"),
                name="claims_scale_truth_has_rank",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def truth(self) -> bool | None:
        """What it counts as for source records; None is nothing."""
        return _TRUTHS.get(CountsAs(self.counts_as))


class RatingState(StrEnum):
    """What became of a proposed rating."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class RatingQuerySet(models.QuerySet["Rating"]):
    """Filters that chain."""

    def waiting(self) -> Self:
        """Keep those that nobody has decided about."""
        return self.filter(state=RatingState.WAITING)


@pghistory.track()
class Rating(models.Model):
    """One rating that an editor proposed, and what a second one made of it.

    It stands from `decided_at` when approved; the last one approved wins at each
    time. Without a `value` it withdraws the one before. `text` is the claim as it
    was worded then. Said once and decided once, both for good.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="ratings")
    value = models.ForeignKey(
        RatingValue, models.PROTECT, null=True, related_name="ratings"
    )
    text = models.CharField(max_length=500)
    reason = models.CharField(max_length=500)
    private_note = models.TextField(blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    state = word(RatingState, default=RatingState.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decided_why = models.CharField(max_length=300, blank=True)
    one_person = models.BooleanField(default=False)

    objects: ClassVar[RatingQuerySet] = RatingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-proposed_at", "-id"]
        triggers = [
            pgtrigger.ReadOnly(
                name="rating_is_immutable",
                fields=[
                    "claim",
                    "value",
                    "text",
                    "reason",
                    "private_note",
                    "proposed_by",
                    "proposed_at",
                ],
            ),
            pgtrigger.Protect(
                name="rating_is_decided_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__decided_at__isnull=False),
            ),
            pgtrigger.Protect(name="rating_stays", operation=pgtrigger.Delete),
        ]
        constraints = [
            one_of("state", RatingState),
            models.CheckConstraint(
                condition=~Q(reason=""), name="claims_rating_says_why"
            ),
            models.CheckConstraint(
                condition=Q(
                    state="waiting", decided_at__isnull=True, decided_by__isnull=True
                )
                | (
                    ~Q(state="waiting")
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
                name="claims_rating_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(decided_why=""),
                name="claims_rating_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved")
                | Q(one_person=True)
                | ~Q(decided_by=F("proposed_by")),
                name="claims_rating_has_two_people",
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(state="waiting"),
                name="claims_rating_waits_once",
            ),
        ]
        indexes = [
            models.Index(fields=["claim", "-proposed_at"]),
            models.Index(
                fields=["proposed_at"],
                condition=Q(state="waiting"),
                name="claims_rating_waiting",
            ),
        ]

    def __str__(self) -> str:
        return str(self.value or "withdrawn")

    @property
    def signed_by(self) -> str:
        """The names of those who stand for it."""
        if self.one_person or self.decided_by_id is None:
            return str(self.proposed_by)
        return f"{self.proposed_by} and {self.decided_by}"
