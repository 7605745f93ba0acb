"""What every decision about a statement shares: rights, the lock, the undo token."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps

from claims.models import Claim, Statement
from claims.permissions import REVIEW, may
from claims.services.assessment import assess_claim
from sources.models import User
from sources.services.edits import NotAllowedError, authored, locked


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about a statement; `token` undoes it, see `undo_review`."""

    statement: Statement
    token: int


class Deciding:
    """A decision on its way: change `statement`, read `decided` afterwards."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.token = 0

    @property
    def decided(self) -> Decided:
        """The decision, once its block has ended."""
        return Decided(self.statement, self.token)


@contextmanager
def deciding(
    pk: int, *, by: User, at: datetime, why: str, version: int | None = None
) -> Iterator[Deciding]:
    """Lock the statement, let the block change it, save it as touched by `by`.

    One transaction, one row of history; claims it is attached to are assessed anew.
    Raises StaleError when `version` is not the row's own, NotAllowedError when `by`
    may not review, and Statement.DoesNotExist.
    """
    if not may(by, REVIEW):
        raise NotAllowedError("Only editors decide about statements.")
    with authored(by, why=why):
        found = Deciding(locked(Statement.objects.visible_to(by), pk, version=version))
        statement = found.statement
        yield found
        statement.reviewed_by, statement.reviewed_at = by, at
        statement.version += 1
        with authored(by, why=why):  # the block may have spoken of something else
            statement.save()
        found.token = newest_event(statement).pgh_id
        reassess(statement, by=by, cause=why, at=at)


def reassess(statement: Statement, *, by: User, cause: str, at: datetime) -> None:
    """Compute anew the status of every claim the statement is attached to."""
    attached = statement.assertions.filter(removed_at__isnull=True)
    for claim in Claim.objects.filter(pk__in=attached.values("claim")):
        assess_claim(claim, by=by, cause=cause, at=at)


def events_of(model: str) -> Any:
    """All history rows of a tracked model of this app, by its name."""
    return apps.get_model("claims", f"{model}Event").objects.order_by("pgh_id")


def row_before(model: str, event: Any) -> Any:
    """What the row was before the decision, or None when the decision made it."""
    same = events_of(model).filter(pgh_obj_id=event.pgh_obj_id, pgh_id__lt=event.pgh_id)
    return same.exclude(pgh_context_id=event.pgh_context_id).last()


def newest_event(statement: Statement) -> Any:
    """The last row of the statement's history."""
    return events_of("Statement").filter(pgh_obj_id=statement.pk).last()


def refuse_attached(statement: Statement) -> None:
    """Raise NotAllowedError while a claim still counts on the statement."""
    if statement.assertions.filter(removed_at__isnull=True).exists():
        raise NotAllowedError(
            "A claim counts on this statement. Detach it from the claim first."
        )
