"""Computes how well the record supports a claim, and stores it when it changed."""

from datetime import datetime

from django.db import transaction

from claims.credibility.book import assess
from claims.credibility.results import Outcome
from claims.models import Assessment, Claim
from claims.queries.ledger import load_world
from sources.models import User


@transaction.atomic
def assess_claim(
    claim: Claim, *, by: User | None, cause: str, at: datetime
) -> Assessment:
    """Return the claim's evidence status at `at`, stored if it differs from the last.

    Call it in the transaction of its `cause`, a short phrase for the history. The
    live version never changes; where readers would see something else the claim is
    marked as looked at again.
    """
    row = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    outcome = assess(load_world([row.pk]), str(row.pk), at)
    assessment = _stored(outcome, cause=cause, by=by)
    claim.assessment = assessment
    Claim.objects.filter(pk=row.pk).update(assessment=assessment)
    return assessment


def _stored(outcome: Outcome, *, cause: str, by: User | None) -> Assessment:
    return Assessment.objects.create(
        claim_id=int(outcome.claim),
        assessed_at=outcome.at,
        code=outcome.code,
        r=outcome.r,
        s=outcome.s,
        b=outcome.b,
        d=outcome.d,
        u=outcome.u,
        n_for=outcome.n_for,
        n_against=outcome.n_against,
        n_sayers=outcome.sayers,
        n_deniers=outcome.deniers,
        flags=[flag.value for flag in outcome.flags],
        parameters_version=outcome.parameters_version,
        cause=cause,
        caused_by=by,
    )
