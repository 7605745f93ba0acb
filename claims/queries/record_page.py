"""The page that draws what the record was, from what a version froze."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from claims.credibility.status import rank, status_of
from claims.models import Version
from claims.models.snapshot import ShownMoment, from_json
from claims.pictures import Picture, Step, status_history

BELOW_ALL = -3.0
"""Where what stands outside the order is drawn: withdrawn, replaced, no statement."""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The line of what the record was, as known when the version was published."""

    version: Version
    moments: Sequence[ShownMoment]
    picture: Picture | None

    def by(self, day: date) -> ShownMoment | None:
        """Return what the record was by the end of a day; None before the first."""
        past = [moment for moment in self.moments if moment.on <= day]
        return past[-1] if past else None


def record_page(version: Version) -> RecordPage:
    """Return the page of a version: no SQL statement, nothing of the desk."""
    moments = from_json(version.snapshot).record
    # Marks of days that changed a count alone would hide those of another status.
    codes = [None, *(m.code for m in moments)]
    turns = [m for m, before in zip(moments, codes, strict=False) if m.code != before]
    steps = [
        Step(m.on, status_of(m.code).short, _rank(m), f"{m.cause}: {m.headline}")
        for m in turns
    ]
    until = localdate(version.published_at)
    drawn = status_history(steps, until=until) if steps else None
    return RecordPage(version, moments, drawn)


def _rank(moment: ShownMoment) -> float:
    found = rank(moment.code)
    return BELOW_ALL if found is None else found
