"""Placing and lifting a legal hold: it works at once, on every page."""

from dataclasses import dataclass
from datetime import datetime

from claims.models import Claim, Hold, Version
from claims.permissions import PLACE_HOLDS, may
from sources.models import Document, Speaker, User
from sources.reading.phrases import words_in
from sources.services.edits import NotAllowedError, authored, locked

Subject = Claim | Version | Document | Speaker


@dataclass(frozen=True, slots=True)
class Order:
    """What was ordered, by whom, and what readers are told instead of the thing.

    `from_at` is the moment of the order where it says none.
    """

    jurisdiction: str
    ordered_by: str
    reason: str
    public_words: str
    also: tuple[str, ...] = ()
    from_at: datetime | None = None
    to_at: datetime | None = None

    def __post_init__(self) -> None:
        given = (self.jurisdiction, self.ordered_by, self.reason, self.public_words)
        if not all(words.strip() for words in given):
            raise NotAllowedError("Say where, by whom and why, and what readers read.")
        if not all(words_in(one) for one in self.also):
            raise NotAllowedError("A hidden word needs letters or digits.")


def place_hold(subject: Subject, *, by: User, order: Order, at: datetime) -> Hold:
    """Hide the subject from readers, everywhere and at once.

    Raises NotAllowedError for the wrong person, and for an end before the beginning.
    """
    if not may(by, PLACE_HOLDS):
        raise NotAllowedError("Only senior editors place holds.")
    start = order.from_at or at
    if order.to_at and order.to_at <= start:
        raise NotAllowedError("It would end before it begins.")
    name = type(subject).__name__.lower()
    with authored(by, why=f"Hold placed: {order.reason}"):
        return Hold.objects.create(
            **{name: subject},
            jurisdiction=order.jurisdiction.strip(),
            ordered_by=order.ordered_by.strip(),
            reason=order.reason.strip(),
            public_words=order.public_words.strip(),
            also=[one.strip() for one in order.also],
            from_at=start,
            to_at=order.to_at,
            placed_by=by,
            placed_at=at,
        )


def lift_hold(hold: Hold, *, by: User, why: str, at: datetime) -> Hold:
    """End the hold: readers see again what it hid; the row stays.

    Raises NotAllowedError for the wrong person, without a reason, or when it is over.
    """
    if not may(by, PLACE_HOLDS):
        raise NotAllowedError("Only senior editors lift holds.")
    if not why.strip():
        raise NotAllowedError("Say why it is lifted.")
    with authored(by, why=f"Hold lifted: {why}"):
        row = locked(Hold.objects.all(), hold.pk, version=None)
        if row.lifted_at is not None:
            raise NotAllowedError("Somebody lifted it already.")
        row.lifted_by, row.lifted_at, row.lifted_why = by, at, why.strip()
        row.save()
    return row
