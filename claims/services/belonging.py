"""To whom a speaker belongs, with the claims that it moves."""

from datetime import date, datetime

from claims.permissions import REVIEW, may
from claims.queries.reach import claims_of_speaker
from claims.services.rescoring import rescore_later
from sources.models import Membership, Speaker, User
from sources.services import memberships
from sources.services.edits import NotAllowedError, authored
from sources.services.memberships import Belonging

CAUSE = "group changed"


def join_group(
    speaker: Speaker, belonging: Belonging, *, by: User, at: datetime
) -> Membership:
    """Note to whom a speaker belonged, and assess the claims it can reach.

    What was computed before stays as it was: the past does not move. Raises
    NotAllowedError as `memberships.join` does.
    """
    _refuse_all_but_editors(by)
    with authored(by, why=CAUSE):
        made = memberships.join(speaker, belonging, by=by, at=at)
        _reach(speaker, by=by, at=at)
    return made


def end_membership(
    row: Membership, to_on: date, *, by: User, reason: str, at: datetime
) -> None:
    """Note the last day of a membership, and assess the claims it can reach."""
    _refuse_all_but_editors(by)
    with authored(by, why=CAUSE):
        memberships.end(row, to_on, by=by, reason=reason, at=at)
        _reach(row.speaker, by=by, at=at)


def strike_membership(row: Membership, *, by: User, reason: str, at: datetime) -> None:
    """Note that it never was one, and assess the claims it can reach."""
    _refuse_all_but_editors(by)
    with authored(by, why=CAUSE):
        memberships.leave_out(row, by=by, reason=reason, at=at)
        _reach(row.speaker, by=by, at=at)


def _reach(speaker: Speaker, *, by: User, at: datetime) -> None:
    rescore_later(claims_of_speaker(speaker), cause=CAUSE, by=by, at=at)


def _refuse_all_but_editors(by: User) -> None:
    if not may(by, REVIEW):
        raise NotAllowedError("Only editors say to whom a speaker belongs.")
