"""Pasted text: which line is the title, who wrote it, when."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from sources.reading import language
from sources.reading.text import checked, one_line, undoubled
from sources.reading.types import Page

MAX_TITLE = 200
"""Characters; the longest headline of 61 saved pages has 120."""

MIN_BODY_RATIO = 2
"""The rest must be this much longer than a title, else the text is one short note."""

HEAD_LINES = 6
"""A byline or a date stands within the first lines or is part of the story."""

_DATE_FORMATS = ("%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%Y-%m-%d")
_BYLINE = re.compile(r"^[Bb]y\s+([^\W\d_][^.!?;:]{2,80})$")
_ENDS_LIKE_PROSE = re.compile(r"[.,;:][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class _Head:
    byline: str
    published_on: date | None


def from_paste(text: str, *, title: str = "", url: str = "") -> Page:
    """What a pasted text says; refuses an empty or too long one.

    Without a given title the first line becomes the title where it plainly is one,
    and leaves the text. Nothing else is taken away.
    """
    text = checked(text)
    head = _read_head(text)
    title = undoubled(one_line(title))
    if not title:
        title, text = _split_title(text)
    return Page(
        text=text,
        title=title,
        byline=head.byline,
        published_on=head.published_on,
        canonical_url=url,
        language=language.identify(text),
    )


def _split_title(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    title, body = undoubled(first.strip()), rest.strip()
    is_title = (
        len(title) <= MAX_TITLE
        and len(body) >= MIN_BODY_RATIO * len(title)
        and not _ENDS_LIKE_PROSE.search(title)
        and ". " not in title
    )
    return (one_line(title), body) if is_title else ("", text)


def _read_head(text: str) -> _Head:
    lines = [line.strip() for line in text.split("\n", HEAD_LINES)[:HEAD_LINES]]
    bylines = (m[1] for line in lines if (m := _BYLINE.match(line)))
    days = (day for line in lines if (day := _read_day(line)))
    return _Head(one_line(next(bylines, "")), next(days, None))


def _read_day(line: str) -> date | None:
    for form in _DATE_FORMATS:
        try:
            return datetime.strptime(line, form).date()  # noqa: DTZ007 (a day only)
        except ValueError:
            continue
    return None
