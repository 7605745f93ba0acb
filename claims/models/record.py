"""Which rated claims a source spoke on, and which claims that leaves to compute."""

import pgtrigger
from django.db import models
from django.db.models import Q

from claims.credibility.vocabulary import Stance
from claims.models.claim import Claim
from claims.models.rating import Rating
from sources.models.fields import one_of, word


@pgtrigger.register(
    pgtrigger.ReadOnly(name="resolved_is_immutable", exclude=["until_at"])
)
class Resolved(models.Model):
    """A rated claim on the record of an outlet, an organisation or a sort of source.

    `subject` is the model's name of a source ("12", "document:7") or "type:press",
    which also counts persons, `n` of them, and names none: nobody is scored. It counts
    from `from_at` until `until_at` and fades with the age of the rating, given `at`.
    """

    subject = models.CharField(max_length=60)
    stance = word(Stance)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="resolved")
    rating = models.ForeignKey(Rating, models.PROTECT, related_name="resolved")
    hit = models.BooleanField()
    n = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "resolved"
        constraints = [
            one_of("stance", Stance),
            models.UniqueConstraint(
                fields=["claim", "subject", "stance"],
                condition=Q(until_at__isnull=True),
                name="claims_resolved_open_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["subject", "from_at"],
                include=["stance", "claim", "hit", "n", "at", "until_at"],
                name="claims_resolved_of_subject",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.stance} {self.claim_id}"


class Stale(models.Model):
    """A claim whose status may have moved, or a sort of source that moves many.

    Gone as soon as it was computed anew.
    """

    claim = models.OneToOneField(Claim, models.PROTECT, null=True, related_name="stale")
    sort = models.CharField(max_length=40, blank=True)
    left_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "stale"
        constraints = [
            models.UniqueConstraint(
                fields=["sort"], condition=~Q(sort=""), name="claims_stale_sort_once"
            ),
            models.CheckConstraint(
                condition=Q(claim__isnull=False, sort="")
                | (Q(claim__isnull=True) & ~Q(sort="")),
                name="claims_stale_claim_or_sort",
            ),
        ]

    def __str__(self) -> str:
        return self.sort or str(self.claim_id)
