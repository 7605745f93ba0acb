"""Noting that a publisher withdrew a document, and taking that note back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from claims.permissions import NOTE_RETRACTIONS, may
from claims.services.effects import Reach, reach_of
from claims.services.rescoring import rescore_touched_by
from sources.models import Document, Retraction, User
from sources.services.edits import NotAllowedError, authored, locked

TRIAL = "to see what it would change"


@dataclass(frozen=True, slots=True)
class Notice:
    """What a publisher did on a day, and what says so: words, an address, or both.

    Readers see it; `reason` is for the desk. Raises NotAllowedError without them.
    """

    retracted_on: date
    reason: str
    notice: str = ""
    notice_url: str = ""

    def __post_init__(self) -> None:
        if not (self.notice.strip() or self.notice_url.strip()):
            raise NotAllowedError("Say what tells that it was withdrawn.")
        if not self.reason.strip():
            raise NotAllowedError("Say why you note it.")


@dataclass(frozen=True, slots=True)
class Noted:
    """The retraction as it stands now, and the claims that it changed."""

    retraction: Retraction
    reach: Reach


def retract(document: Document, notice: Notice, *, by: User, at: datetime) -> Noted:
    """Note that the document was withdrawn; every claim it reaches is assessed anew.

    Raises NotAllowedError for the wrong person, for a day that cannot be, and when a
    retraction stands already.
    """
    with _noting(document, by=by, why=f"Withdrawn: {notice.reason}"):
        refuse_day(document, notice.retracted_on, at)
        with reach_of(document, at) as reach:
            row = _note(document, notice, by=by, at=at)
            rescore_touched_by(document, by=by, cause="document withdrawn", at=at)
    return Noted(row, reach)


def take_back(retraction: Retraction, *, reason: str, by: User, at: datetime) -> Noted:
    """End a retraction that was noted wrongly: the document counts again from `at`.

    The row stays, for it counted until then. Raises NotAllowedError for the wrong
    person, without a reason, and when it ended already.
    """
    if not reason.strip():
        raise NotAllowedError("Say why it was not withdrawn after all.")
    document = retraction.document
    with _noting(document, by=by, why=f"Not withdrawn after all: {reason}"):
        row = locked(Retraction.objects.all(), retraction.pk, version=None)
        if row.removed_at is not None:
            raise NotAllowedError("Somebody took that back already.")
        with reach_of(document, at) as reach:
            _end(row, reason, by=by, at=at)
            rescore_touched_by(document, by=by, cause="withdrawal taken back", at=at)
    return Noted(row, reach)


def preview_retraction(document: Document, *, by: User, at: datetime) -> Reach:
    """Return what noting a retraction would change; nothing is kept.

    Which day it is dated makes no difference to what stands now.
    """
    with transaction.atomic():
        with reach_of(document, at) as reach:
            _note(document, Notice(localdate(at), TRIAL, TRIAL), by=by, at=at)
        transaction.set_rollback(True)
    return reach


def preview_taking_back(retraction: Retraction, *, by: User, at: datetime) -> Reach:
    """Return what taking a retraction back would change; nothing is kept."""
    row = Retraction.objects.select_related("document").get(pk=retraction.pk)
    with transaction.atomic():
        with reach_of(row.document, at) as reach:
            _end(row, TRIAL, by=by, at=at)
        transaction.set_rollback(True)
    return reach


@contextmanager
def _noting(document: Document, *, by: User, why: str) -> Iterator[None]:
    """One transaction for one editor: two who note the same at once must queue."""
    if not may(by, NOTE_RETRACTIONS):
        raise NotAllowedError("Only editors note that a document was withdrawn.")
    with authored(by, why=why):
        locked(Document.objects.all(), document.pk, version=None)
        yield


def refuse_day(document: Document, day: date, at: datetime) -> None:
    """Raise NotAllowedError for a day on which it cannot have been withdrawn."""
    if day > localdate(at):
        raise NotAllowedError("That day is still to come.")
    if document.published_on and day < document.published_on:
        raise NotAllowedError("That is before it was published.")


def _note(document: Document, notice: Notice, *, by: User, at: datetime) -> Retraction:
    if document.retractions.standing().exists():
        raise NotAllowedError("Somebody noted that already.")
    return Retraction.objects.create(
        document=document,
        retracted_on=notice.retracted_on,
        notice=notice.notice.strip(),
        notice_url=notice.notice_url.strip(),
        reason=notice.reason.strip(),
        noted_by=by,
        noted_at=at,
    )


def _end(row: Retraction, reason: str, *, by: User, at: datetime) -> None:
    row.removed_by, row.removed_at, row.removed_reason = by, at, reason.strip()
    row.save()
