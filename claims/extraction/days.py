"""Days as news writes them: Monday, yesterday, 28 January, Jan. 28, 2025."""

import re
from datetime import date, timedelta

from claims.extraction.cues import WEEKDAYS
from claims.extraction.types import Span

_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_MONTH = (
    r"(?P<month>(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC))[a-z]*\.?"
)
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r",? (?P<year>\d{4})\b"
_ISO = r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b"
_FULL = (
    re.compile(rf"\b{_MONTH} {_NUMBER}{_YEAR}", re.I),
    re.compile(rf"\b{_NUMBER} {_MONTH}{_YEAR}", re.I),
    re.compile(_ISO),
)
_DATED = (
    re.compile(
        rf"\bon (?:[A-Z][a-z]+day,? )?{_MONTH} {_NUMBER}(?:{_YEAR})?(?!\d)", re.I
    ),
    re.compile(rf"\bon (?:[A-Z][a-z]+day,? )?{_NUMBER} {_MONTH}(?:{_YEAR})?", re.I),
)
_NEAR = re.compile(r"\b((?-i:today|yesterday)|" + "|".join(WEEKDAYS) + r")\b", re.I)
# "Last Monday" may be this week's or the one before; "next" has not been said yet.
_UNSURE = re.compile(r"\b(?:last|next|every|each|since|until|by|before)\s+$", re.I)


def full_date_in(words: str) -> date | None:
    """The first date written with its year."""
    for pattern in _FULL:
        if match := pattern.search(words):
            return _date(match, int(match["year"]))
    return None


def day_in(text: str, span: Span, published_on: date | None) -> date | None:
    """The one day that a stretch of the text names; None where it is not certain.

    A day without its year is the last such day up to the publication.
    """
    dated = [m for p in _DATED if (m := p.search(text, span.start, span.end))]
    if dated:
        return _last(dated[0], published_on)
    match = _NEAR.search(text, span.start, span.end)
    if match is None or published_on is None:
        return None
    if _UNSURE.search(text, span.start, match.start()):
        return None
    return _counted_back(match.group(1).lower(), published_on)


def _counted_back(word: str, published_on: date) -> date:
    if word == "today":
        return published_on
    if word == "yesterday":
        return published_on - timedelta(days=1)
    back = (published_on.weekday() - WEEKDAYS.index(word)) % 7
    return published_on - timedelta(days=back)


def _last(match: re.Match[str], published_on: date | None) -> date | None:
    if match["year"]:
        return _date(match, int(match["year"]))
    if published_on is None:
        return None
    day = _date(match, published_on.year)
    return day if day and day <= published_on else _date(match, published_on.year - 1)


def _date(match: re.Match[str], year: int) -> date | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(year, number, int(match["day"]))
    except ValueError:
        return None
