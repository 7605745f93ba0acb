"""Deciding whether one document got its text from another."""

from datetime import datetime

from claims.services.rescoring import rescore_touched_by
from sources.models import Decision, Derivation, User
from sources.services.edits import NotAllowedError, authored


def decide_derivation(
    pk: int, decision: Decision, *, by: User, at: datetime
) -> Derivation:
    """Accept, refuse or reopen a derivation; every claim it reaches is assessed anew.

    An accepted one that is taken back stays, for it counted until `at`; what is
    returned then is the row that goes on from there. Raises Derivation.DoesNotExist,
    and NotAllowedError when it stands so already.
    """
    verb = {
        Decision.ACCEPTED: "accept the origin",
        Decision.REFUSED: "refuse the origin",
        Decision.PROPOSED: "reopen the question of the origin",
    }[decision]
    with authored(by, why=verb):
        rows = Derivation.objects.select_for_update(of=("self",))
        row = rows.select_related("document").get(pk=pk)
        if row.decision == decision or row.removed_at:
            raise NotAllowedError("Somebody decided that already.")
        if row.decision == Decision.ACCEPTED:
            row = _end(row, at=at)
        row.decision = decision
        is_open = decision == Decision.PROPOSED
        row.decided_by, row.decided_at = (None, None) if is_open else (by, at)
        row.save()
        rescore_touched_by(row.document, by=by, cause=verb, at=at)
    return row


def _end(row: Derivation, *, at: datetime) -> Derivation:
    """Date the end of a derivation, and return the row that goes on from there."""
    row.removed_at = at
    row.save()
    return Derivation(
        document=row.document,
        origin_id=row.origin_id,
        kind=row.kind,
        similarity=row.similarity,
    )
