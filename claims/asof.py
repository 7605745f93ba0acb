"""`?asof=YYYY-MM-DD`: a day that a page is asked for as it stood at its end."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

from django.utils.timezone import get_default_timezone, localdate

PARAMETER = "asof"
_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


class BadDayError(ValueError):
    """What was given is no day that has come; the words say what to write."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day of the newsroom; what stood at its end was published before `end`."""

    day: date

    @property
    def end(self) -> datetime:
        """The first moment after the day in the newsroom's time zone."""
        following = self.day + timedelta(days=1)
        return datetime.combine(following, time.min, tzinfo=get_default_timezone())

    @property
    def query(self) -> str:
        """What asks another address for the same day."""
        return f"?{PARAMETER}={self.day:%Y-%m-%d}"


def asof(written: str) -> AsOf | None:
    """Return the day that was asked for; None where none was.

    Raises BadDayError for what is no day, and for a day to come: nobody knows what
    will stand then.
    """
    written = written.strip()
    if not written:
        return None
    try:
        day = date.fromisoformat(written) if _WRITTEN.match(written) else None
    except ValueError:
        day = None
    if day is None or day.year == date.max.year:
        raise BadDayError("Write the day as YYYY-MM-DD, for example 2025-01-29.")
    if day > localdate():
        raise BadDayError("That day has not come yet. Choose today or an earlier one.")
    return AsOf(day)


def moment_accepted(header: str) -> datetime | None:
    """Return the moment of an Accept-Datetime header (RFC 7089), None without one.

    Raises BadDayError for what is no date of HTTP.
    """
    if not header.strip():
        return None
    try:
        moment = parsedate_to_datetime(header)
    except (TypeError, ValueError) as error:
        raise BadDayError("Accept-Datetime is not a date as HTTP writes it.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
