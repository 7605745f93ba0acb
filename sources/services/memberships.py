"""Saying to whom a speaker belonged, and when; nothing said before is lost."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from sources.models import Membership, Speaker, User
from sources.services.edits import NotAllowedError, authored, locked


@dataclass(frozen=True, slots=True)
class Belonging:
    """To whom a speaker belonged from one day to another, both included; why we say so.

    An empty day is open: since ever, or until now and on.
    """

    group: Speaker
    reason: str
    from_on: date | None = None
    to_on: date | None = None


def join(
    speaker: Speaker, belonging: Belonging, *, by: User | None, at: datetime
) -> Membership:
    """Note that the speaker belonged to a group; an earlier, open one ends before it.

    What we held to be so until `at` stays on record. Raises NotAllowedError where it
    would meet another group of the same days, or without a reason.
    """
    if not belonging.reason.strip():
        raise NotAllowedError("Say how you know it.")
    if belonging.group == speaker:
        raise NotAllowedError("A speaker cannot belong to itself.")
    with authored(by, why=f"Belongs to {belonging.group}: {belonging.reason}"):
        locked(Speaker.objects.all(), speaker.pk, version=None)
        _make_room(speaker, belonging, by=by, at=at)
        return _add(speaker, belonging, by=by, at=at)


def end(row: Membership, to_on: date, *, by: User, reason: str, at: datetime) -> None:
    """Note the last day of a membership; until `at` we took it to go on."""
    if row.from_on and to_on < row.from_on:
        raise NotAllowedError("This day lies before the first one.")
    with authored(by, why=f"No longer in {row.group}: {reason}"):
        _take_back(row, by=by, reason=reason, at=at)
        known = Belonging(row.group, row.reason, row.from_on, to_on)
        _add(row.speaker, known, by=by, at=at)


def leave_out(row: Membership, *, by: User, reason: str, at: datetime) -> None:
    """Note that a membership was an error of ours; it counted until `at`."""
    with authored(by, why=f"Never in {row.group}: {reason}"):
        _take_back(row, by=by, reason=reason, at=at)


def _make_room(
    speaker: Speaker, wanted: Belonging, *, by: User | None, at: datetime
) -> None:
    standing = speaker.memberships.standing().select_related("group")
    for row in standing.filter(_meets(wanted)):
        start = wanted.from_on
        is_before = start is not None and (row.from_on is None or row.from_on < start)
        if row.to_on is not None or start is None or not is_before:
            raise NotAllowedError(f"On some of these days it belongs to {row.group}.")
        known = Belonging(row.group, row.reason, row.from_on, start - timedelta(days=1))
        _take_back(row, by=by, reason=f"Moved to {wanted.group}", at=at)
        _add(speaker, known, by=by, at=at)


def _meets(wanted: Belonging) -> Q:
    found = Q()
    if wanted.from_on:
        found &= Q(to_on__isnull=True) | Q(to_on__gte=wanted.from_on)
    if wanted.to_on:
        found &= Q(from_on__isnull=True) | Q(from_on__lte=wanted.to_on)
    return found


def _add(
    speaker: Speaker, belonging: Belonging, *, by: User | None, at: datetime
) -> Membership:
    return Membership.objects.create(
        speaker=speaker,
        group=belonging.group,
        from_on=belonging.from_on,
        to_on=belonging.to_on,
        reason=belonging.reason.strip(),
        added_by=by,
        added_at=at,
    )


def _take_back(row: Membership, *, by: User | None, reason: str, at: datetime) -> None:
    if not reason.strip():
        raise NotAllowedError("Say how you know it.")
    ended = Membership.objects.standing().filter(pk=row.pk)
    if not ended.update(removed_by=by, removed_at=at, removed_reason=reason.strip()):
        raise NotAllowedError("Somebody changed it meanwhile. Look at it again.")
