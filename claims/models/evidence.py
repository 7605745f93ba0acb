"""What shows it, what speaks against it, and who looked."""

from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.credibility.vocabulary import Basis, Identity, Interest, Stance, Strength
from claims.models.claim import Assertion, Claim
from sources.models import Interest as Tie
from sources.models import Passage, Speaker
from sources.models.fields import one_of, word


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Filters that chain."""

    def live(self) -> Self:
        """Keep those that nobody unlinked."""
        return self.filter(removed_at__isnull=True)


@pghistory.track()
class Evidence(models.Model):
    """A passage of a document, linked to a claim by an editor with a reason.

    The shows-tier link of the ledger. `speaker` is who knows it (empty: whoever
    published the document). Where it rests on an assertion's own words it points
    to that `assertion` and, while live, replaces it in the ledger. `interest` is the
    value of its `tie` when it was reviewed; a party to the claim needs no tie.
    `changed_at` is when an editor last judged, ended or renewed it: a replay reads
    from the row's history how it stood before.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence")
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="evidence")
    assertion = models.ForeignKey(
        Assertion, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    stance = word(Stance)
    basis = word(Basis, default=Basis.REPORT)
    identity = word(Identity, default=Identity.NAMED)
    strength = word(Strength, default=Strength.STRONG)
    interest = word(Interest, default=Interest.NONE)
    interest_serves = models.CharField(max_length=40, blank=True)
    tie = models.ForeignKey(
        Tie, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    public_reason = models.CharField(max_length=500, blank=True)
    private_note = models.TextField(blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)
    removed_reason = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[EvidenceQuerySet] = EvidenceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["claim_id", "added_at", "id"]
        verbose_name_plural = "evidence"
        constraints = [
            one_of("stance", Stance),
            one_of("basis", Basis),
            one_of("identity", Identity),
            one_of("strength", Strength),
            one_of("interest", Interest),
            models.CheckConstraint(
                condition=Q(interest_serves__in=["", "supports", "refutes"]),
                name="claims_evidence_interest_serves_known",
            ),
            models.CheckConstraint(
                condition=Q(basis__in=["statement", "report", "hearsay"])
                | ~Q(public_reason=""),
                name="claims_shown_evidence_says_why",
            ),
            models.UniqueConstraint(
                fields=["claim", "passage", "stance"],
                condition=Q(removed_at__isnull=True),
                name="claims_evidence_live_once",
            ),
        ]
        indexes = [models.Index(fields=["claim", "added_at"])]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.stance} {self.passage_id}"


@pghistory.track()
class Check(models.Model):
    """The record that somebody looked: when, where, and what was found.

    `was_asked`: those who say it were asked how they know. `log` is the search in
    lines of place, query and result. `carried_at` is set where it was recorded for a
    claim that was merged into this one: for this claim nobody had looked before.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="checks")
    looked_on = models.DateField()
    places = models.CharField(max_length=500)
    found = models.CharField(max_length=500)
    found_evidence = models.BooleanField(default=False)
    was_asked = models.BooleanField(default=False)
    log = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    carried_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["claim_id", "-looked_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(places="") & ~Q(found=""), name="claims_check_says_what"
            )
        ]
        indexes = [models.Index(fields=["claim", "-looked_on"])]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.looked_on}"
