"""What the machine thinks a statement is about, and what people made of it."""

from enum import StrEnum

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models

from claims.models.statement import Statement
from sources.models import Decision
from sources.models.fields import one_of, word


class MatchRelation(StrEnum):
    """How a statement stands to a claim."""

    SAME = "same"
    NARROWER = "narrower"
    BROADER = "broader"
    CONTRADICTS = "contradicts"
    RELATED = "related"


@pghistory.track(
    pghistory.InsertEvent(condition=pgtrigger.Q(new__decision__df="proposed")),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(condition=pgtrigger.Q(old__decision__df="proposed")),
)
class MatchProposal(models.Model):
    """The machine's guess what a statement is about; a refusal is remembered.

    `carried_from` is the claim it was made for, where that was merged into `claim`.
    Its history holds what people decided, not each guess of the machine.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="proposals")
    claim = models.ForeignKey("claims.Claim", models.CASCADE, related_name="proposals")
    relation = word(MatchRelation)
    score = models.FloatField()
    reason = models.CharField(max_length=300)
    decision = word(Decision, default=Decision.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    proposed_at = models.DateTimeField(auto_now_add=True)
    carried_from = models.ForeignKey(
        "claims.Claim", models.CASCADE, null=True, related_name="+"
    )

    class Meta:
        ordering = ["statement_id", "-score", "id"]
        constraints = [
            one_of("relation", MatchRelation),
            one_of("decision", Decision),
            models.UniqueConstraint(
                fields=["statement", "claim"], name="claims_proposal_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.relation} {self.claim_id}"
