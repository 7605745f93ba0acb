"""What overtakes a claim: its speaker takes it back, a newer wording replaces it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min
from django.utils.timezone import localdate

from claims.models import Claim, Statement
from claims.models.claim import GONE
from claims.permissions import REVIEW, may
from claims.services.assessment import assess_claim
from sources.models import User
from sources.services.edits import NotAllowedError, authored, locked

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Told:
    """How we know of it, who says so, and of which version of the claim (any: None)."""

    reason: str
    by: User
    at: datetime
    version: int | None = None


def note_taken_back(claim: Claim, told: Told, *, on: date) -> None:
    """Note the day on which the speaker took the claim back.

    It is assessed anew; readers see it with the next version. Raises NotAllowedError
    for the wrong person, without a reason, and for a day that cannot be; StaleError
    when the claim is at another version.
    """
    refuse_day(claim, on, told.at)
    with _changing(claim, "Taken back", told) as row:
        if row.withdrawn_on is not None:
            raise NotAllowedError("Somebody noted that already.")
        row.withdrawn_on, row.withdrawal_noted_at = on, told.at


def note_stands(claim: Claim, told: Told) -> None:
    """Note that the speaker did not take it back after all; raises as its opposite."""
    with _changing(claim, "Not taken back after all", told) as row:
        if row.withdrawn_on is None:
            raise NotAllowedError("Nothing says that it was taken back.")
        row.withdrawn_on, row.withdrawal_noted_at = None, told.at


def replace_claim(claim: Claim, told: Told, *, newer: Claim) -> None:
    """Let `newer` stand in place of the claim, which stays and says so.

    Readers see it with the next version. Raises NotAllowedError for the wrong person,
    without a reason, and where `newer` does not stand itself; StaleError as above.
    """
    with _changing(claim, f"Replaced by claim {newer.pk}", told, newer) as row:
        other = Claim.objects.get(pk=newer.pk)
        if row.superseded_by_id is not None:
            raise NotAllowedError("Somebody noted that already.")
        if other.pk == row.pk:
            raise NotAllowedError("A claim does not replace itself.")
        if other.stage in GONE:
            raise NotAllowedError("That one is no claim of its own any more.")
        if other.superseded_by_id is not None:
            number = other.superseded_by_id
            raise NotAllowedError(f"Claim {number} replaces that one: choose it.")
        row.superseded_by, row.superseded_at = other, told.at


def keep_wording(claim: Claim, told: Told) -> None:
    """Let the claim stand again beside the one that replaced it."""
    with _changing(claim, "Not replaced after all", told) as row:
        if row.superseded_by_id is None:
            raise NotAllowedError("Nothing replaces it.")
        row.superseded_by, row.superseded_at = None, None


def refuse_day(claim: Claim, on: date, at: datetime) -> None:
    """Raise NotAllowedError for a day on which it cannot have been taken back."""
    if on > localdate(at):
        raise NotAllowedError("That day is still to come.")
    live = {"assertions__claim": claim, "assertions__removed_at__isnull": True}
    said = Statement.objects.filter(**live).aggregate(first=Min("said_on"))["first"]
    if said and on < said:
        raise NotAllowedError("That is before it was said.")


@contextmanager
def _changing(claim: Claim, what: str, told: Told, *beside: Claim) -> Iterator[Claim]:
    """One transaction for one editor; several claims are locked in order of keys."""
    reason = " ".join(told.reason.split())[:LONGEST_REASON]
    if not may(told.by, REVIEW):
        raise NotAllowedError("Only editors change a claim.")
    if not reason:
        raise NotAllowedError("Say how you know.")
    with authored(told.by, why=f"{what}: {reason}"):
        if beside:
            keys = [claim.pk, *(one.pk for one in beside)]
            list(Claim.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        row = locked(Claim.objects.all(), claim.pk, version=told.version)
        if row.stage in GONE:
            raise NotAllowedError("It is no claim of its own any more.")
        yield row
        row.version += 1
        row.save()
        assess_claim(row, by=told.by, cause=what.lower(), at=told.at)
