"""To whom a speaker belonged, and when: an owner, an employer, an interest cluster."""

from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    DateRangeField,
    DateTimeRangeField,
    RangeBoundary,
    RangeOperators,
)
from django.db import models
from django.db.models import F, Func, Q

from sources.models.speaker import Speaker


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Filters that chain."""

    def standing(self) -> Self:
        """Keep those that nobody took back."""
        return self.filter(removed_at__isnull=True)


_DAYS = Func(
    F("from_on"),
    F("to_on"),
    RangeBoundary(inclusive_lower=True, inclusive_upper=True),
    function="DATERANGE",
    output_field=DateRangeField(),
)
_OURS = Func(
    F("added_at"),
    F("removed_at"),
    RangeBoundary(),
    function="TSTZRANGE",
    output_field=DateTimeRangeField(),
)


@pghistory.track()
class Membership(models.Model):
    """For a time a speaker belonged to another: sources of one group count as one.

    `from_on` and `to_on` are days of the world, both within it; empty is open.
    `added_at` and `removed_at` are ours: what we held to be so, and until when. A
    speaker has one primary group at a time, on either clock.
    """

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="memberships")
    group = models.ForeignKey(Speaker, models.PROTECT, related_name="belonging")
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)
    removed_reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["speaker_id", "from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(speaker=F("group")), name="sources_membership_not_self"
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="sources_membership_says_why"
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True)
                | Q(to_on__isnull=True)
                | Q(to_on__gte=F("from_on")),
                name="sources_membership_in_order",
            ),
            ExclusionConstraint(
                name="sources_membership_one_at_a_time",
                expressions=[
                    ("speaker", RangeOperators.EQUAL),
                    (_DAYS, RangeOperators.OVERLAPS),
                    (_OURS, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker_id} in {self.group_id}"
