"""What the law forbids to show, from when until when."""

from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from claims.models.claim import Claim
from claims.models.history import Version
from sources.models import Document, Speaker

SUBJECTS = ("claim", "version", "document", "speaker")
NAME_LENGTH = 200


def _one_of(names: tuple[str, ...]) -> Q:
    """Return the condition that exactly one of these columns is filled."""
    one = Q()
    for name in names:
        one |= Q(**{f"{other}__isnull": other != name for other in names})
    return one


class HoldQuerySet(models.QuerySet["Hold"]):
    """Filters that chain."""

    def in_force(self) -> Self:
        """Keep those that hide something at this moment, by the database's clock."""
        lasting = Q(to_at__isnull=True) | Q(to_at__gt=Now())
        return self.filter(lasting, from_at__lte=Now(), lifted_at__isnull=True)


@pghistory.track()
class Hold(models.Model):
    """A court or an authority forbids to show one thing; readers see `public_words`.

    It names one claim, one published version, one document or one speaker. `reason`
    and `ordered_by` stay inside; `also` are further words that must not be shown,
    such as other spellings of a name. It works from `from_at` until `to_at` or until
    somebody lifts it, without anything being published.
    """

    claim = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="holds"
    )
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="holds"
    )
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="holds"
    )
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="holds"
    )
    jurisdiction = models.CharField(max_length=100)
    ordered_by = models.CharField(max_length=200)
    reason = models.TextField()
    public_words = models.CharField(max_length=300)
    also = ArrayField(
        models.CharField(max_length=NAME_LENGTH), default=list, blank=True
    )
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_why = models.CharField(max_length=300, blank=True)

    objects: ClassVar[HoldQuerySet] = HoldQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-placed_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=_one_of(SUBJECTS), name="claims_hold_names_one_thing"
            ),
            models.CheckConstraint(
                condition=~Q(jurisdiction="") & ~Q(reason="") & ~Q(public_words=""),
                name="claims_hold_says_why",
            ),
            models.CheckConstraint(
                condition=Q(to_at__isnull=True) | Q(to_at__gt=F("from_at")),
                name="claims_hold_in_order",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | (
                    Q(lifted_at__isnull=False, lifted_by__isnull=False)
                    & ~Q(lifted_why="")
                ),
                name="claims_hold_lifted_says_why",
            ),
        ]
        indexes = [models.Index(fields=["-placed_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.jurisdiction}: {self.subject}"

    @property
    def subject(self) -> Claim | Version | Document | Speaker:
        """The one thing that it names."""
        found = self.claim or self.version or self.document or self.speaker
        assert found is not None  # noqa: S101  a constraint of the table
        return found
