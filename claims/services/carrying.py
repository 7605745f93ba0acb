"""What a claim rests on, carried to the claim that it is merged into."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F

from claims.models import (
    Assertion,
    Claim,
    Evidence,
    MatchProposal,
    Statement,
)
from sources.models import Decision, User

_OWN = {"id", "claim", "added_at", "version"}


def carry(claim: Claim, to: Claim, *, by: User, at: datetime) -> None:
    """End what `claim` rests on at `at`, and let `to` rest on it from then on.

    Rows that `to` has already are only ended. Proposals and what was refused are
    repeated for `to`; where a person refused what the machine proposes there, the
    refusal holds. Nothing is deleted, and what had ended before stays where it is.
    """
    twins = _carry_assertions(claim, to, by=by, at=at)
    _carry_evidence(claim, to, twins, by=by, at=at)
    for check in claim.checks.order_by("pk"):
        _copy(check, claim=to, carried_at=at)
    _carry_proposals(claim, to, at=at)


def _carry_assertions(
    claim: Claim, to: Claim, *, by: User, at: datetime
) -> dict[int, Assertion]:
    """Return what stands for each assertion of the claim, by its statement."""
    theirs = {row.statement_id: row for row in _live(to.assertions)}
    twins = {}
    for row in _live(claim.assertions):
        twins[row.statement_id] = theirs.get(row.statement_id) or _copy(
            row, claim=to, reviewed_by=by, reviewed_at=at
        )
        _end(row, by=by, at=at)
    # Whoever has one of them before them is told that it moved.
    Statement.objects.filter(pk__in=twins).update(version=F("version") + 1)
    return twins


def _carry_evidence(
    claim: Claim, to: Claim, twins: dict[int, Assertion], *, by: User, at: datetime
) -> None:
    theirs = {(row.passage_id, row.stance) for row in _live(to.evidence)}
    for row in _live(claim.evidence.select_related("assertion")):
        said = row.assertion.statement_id if row.assertion else None
        if (row.passage_id, row.stance) not in theirs:
            is_reviewed = row.reviewed_at is not None
            _copy(
                row,
                claim=to,
                assertion=twins.get(said or 0),
                reviewed_by=by if is_reviewed else None,
                reviewed_at=at if is_reviewed else None,
            )
        row.removed_reason = f"Merged into claim {to.pk}"
        _end(row, by=by, at=at)


def _carry_proposals(claim: Claim, to: Claim, *, at: datetime) -> None:
    theirs = {row.statement_id: row for row in to.proposals.all()}
    made = []
    for row in claim.proposals.all():
        twin = theirs.get(row.statement_id)
        if twin is None:
            made.append(_copied(row, claim=to, carried_from=claim))
        elif (twin.decision, row.decision) == (Decision.PROPOSED, Decision.REFUSED):
            twin.decision, twin.decided_by = row.decision, row.decided_by
            twin.decided_at, twin.carried_from = at, claim
            twin.save()
    MatchProposal.objects.bulk_create(made)


def _live(rows: Any) -> Any:
    return rows.filter(removed_at__isnull=True).order_by("pk")


def _end(row: Assertion | Evidence, *, by: User, at: datetime) -> None:
    row.removed_by, row.removed_at = by, at
    row.save()


def _copy(row: Any, **changes: Any) -> Any:
    made = _copied(row, **changes)
    made.save()
    return made


def _copied(row: Any, **changes: Any) -> Any:
    """Return an unsaved copy of a row with changes."""
    model: type[models.Model] = type(row)
    kept = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if field.name not in _OWN | changes.keys()
    }
    return model(**{**kept, **changes})
