"""Taking back a decision about a statement, from its history."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F

from claims.models import Assertion, Claim, Hop, RejectReason, Review, Stage, Statement
from claims.permissions import REVIEW, may
from claims.queries.decisions import UNDONE, still_standing
from claims.services.assessment import assess_claim
from claims.services.deciding import events_of, reassess, row_before
from sources.models import Decision, Distinction, User
from sources.services.edits import NotAllowedError, StaleError, authored, locked

_KEPT = {
    "id",
    "version",
    "added_at",
    "revision",
    "reach",
    "urgency",
    "is_attached",
}
"""What no decision changes, and so no undoing either."""

_OF_A_REVIEW = {"id", "reviewed_by", "reviewed_at", "removed_by", "removed_at"}


@dataclass(frozen=True, slots=True)
class Undone:
    """The statements that were put back, and how many somebody changed since."""

    statements: tuple[Statement, ...]
    left: int = 0


def undo_review(token: int, *, by: User, at: datetime) -> Undone:
    """Put a statement back to what it was before the decision `token`.

    With it go back its chain, what it was attached to, and refusals remembered. A
    claim made by that decision alone ends as undone, or on file where somebody worked
    on it since; a statement marked by it is rejected.
    Of statements that were decided at once all go back that nobody changed since; what
    was changed and put back does not count.
    Raises StaleError when there is none of them, NotAllowedError when there is
    nothing to undo.
    """
    event = _decision(token, by=by)
    done: list[Statement] = []
    with authored(by, why=UNDONE):
        events = _decided_with(event)
        for one in events:
            statement = locked(
                Statement.objects.visible_to(by), one.pgh_obj_id, version=None
            )
            if still_standing([one]):
                _undo(statement, one, by=by, at=at)
                done.append(statement)
        if not done:
            raise StaleError(statement)
    return Undone(tuple(done), len(events) - len(done))


def _decision(token: int, *, by: User) -> Any:
    event = events_of("Statement").filter(pgh_id=token).first()
    if event is None or event.reviewed_by_id is None or not may(by, REVIEW):
        raise NotAllowedError("There is nothing here that you could undo.")
    if event.pgh_context and "merge" in event.pgh_context.metadata:
        raise NotAllowedError("Its claim was merged. Take the merge back there.")
    return event


def _decided_with(event: Any) -> list[Any]:
    """Return the events of one decision, one a statement, in the order of ids."""
    same = events_of("Statement").filter(
        pgh_context_id=event.pgh_context_id,
        reviewed_at=event.reviewed_at,
        reviewed_by_id=event.reviewed_by_id,
    )
    newest = {row.pgh_obj_id: row for row in same}
    return [newest[pk] for pk in sorted(newest)]


def _undo(statement: Statement, event: Any, *, by: User, at: datetime) -> None:
    _restore_statement(statement, event)
    _restore_chain(event)
    claims = _restore_assertions(event, by=by, at=at)
    _forget_refusals(event)
    reassess(statement, by=by, cause=UNDONE, at=at)
    for claim in claims:
        assess_claim(claim, by=by, cause=UNDONE, at=at)


def _restore_statement(statement: Statement, event: Any) -> None:
    before = row_before("Statement", event)
    if before is None:  # made by the decision itself: marked by hand
        statement.review = Review.REJECTED
        statement.reject_reason = RejectReason.OTHER
    else:
        _copy(before, statement, leave_out=_KEPT)
    statement.version += 1
    statement.save()
    statement.proposals.filter(decided_at=event.reviewed_at).update(
        decision=Decision.PROPOSED, decided_by=None, decided_at=None
    )


def _restore_chain(event: Any) -> None:
    touched = events_of("Hop").filter(
        pgh_context_id=event.pgh_context_id, statement_id=event.pgh_obj_id
    )
    seen: set[int] = set()
    for row in touched:
        if row.pgh_obj_id in seen:
            continue
        seen.add(row.pgh_obj_id)
        Hop.objects.filter(pk=row.pgh_obj_id).delete()
        before = row_before("Hop", row)
        if before is not None:
            hop = Hop(pk=row.pgh_obj_id)
            _copy(before, hop, leave_out={"id"})
            hop.save(force_insert=True)


def _restore_assertions(event: Any, *, by: User, at: datetime) -> list[Claim]:
    rows = events_of("Assertion").filter(
        pgh_context_id=event.pgh_context_id, statement_id=event.pgh_obj_id
    )
    live = Assertion.objects.filter(statement=event.pgh_obj_id, removed_at=None)
    for row in rows:
        if row.pgh_label == "insert":  # another row may have gone on for it since
            live.filter(claim=row.claim_id).update(removed_by=by, removed_at=at)
        else:
            ended = Assertion.objects.get(pk=row.pgh_obj_id)
            _attach_again(ended, by=by, at=at)
    _end_new_claims(event)
    return list(Claim.objects.filter(pk__in={row.claim_id for row in rows}))


def _attach_again(ended: Assertion, *, by: User, at: datetime) -> None:
    """Another row goes on from `at`: in between the claim did not rest on it."""
    live = Assertion.objects.filter(removed_at__isnull=True)
    if live.filter(statement=ended.statement_id, claim=ended.claim_id).exists():
        return
    again = Assertion(reviewed_by=by, reviewed_at=at)
    _copy(ended, again, leave_out=_OF_A_REVIEW)
    again.save()


def _end_new_claims(event: Any) -> None:
    made = events_of("Claim").filter(
        pgh_context_id=event.pgh_context_id, pgh_label="insert"
    )
    bare = Claim.objects.filter(
        pk__in=made.values("pgh_obj_id"), versions=None, evidence=None
    ).exclude(assertions__removed_at__isnull=True, assertions__isnull=False)
    others = Assertion.objects.exclude(statement=event.pgh_obj_id)
    alone = bare.filter(version=1, checks=None, ratings=None)
    alone = alone.filter(merged_claims=None, supersedes=None)
    ended = set(alone.exclude(assertions__in=others).values_list("pk", flat=True))
    for claim in bare:
        stage = Stage.UNDONE if claim.pk in ended else Stage.ON_FILE
        Claim.objects.filter(pk=claim.pk).update(stage=stage, version=F("version") + 1)


def _forget_refusals(event: Any) -> None:
    made = apps.get_model("sources", "DistinctionEvent").objects.filter(
        pgh_context_id=event.pgh_context_id, pgh_label="insert"
    )
    Distinction.objects.filter(pk__in=made.values("pgh_obj_id")).delete()


def _copy(row: Any, to: models.Model, *, leave_out: set[str]) -> None:
    for field in to._meta.concrete_fields:
        if field.name not in leave_out:
            setattr(to, field.attname, getattr(row, field.attname))
