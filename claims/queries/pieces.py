"""A link that was read otherwise at times, as the stretches in which it stood alike."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise
from typing import overload

from django.utils.timezone import get_default_timezone

from claims.credibility.facts import Link

Since = datetime | None
"""The start of a stretch of our time; None is the beginning."""


def pieces(link_from: Callable[[Since], Link], cuts: Iterable[datetime]) -> list[Link]:
    """Return the link for each stretch between the `cuts`, the newest one last.

    `link_from` tells how it is read from a moment on. Stretches that read alike are
    one. Only the newest keeps the link's own id: it is the one that stands today.
    """
    edges = [None, *sorted(set(cuts)), None]
    found: list[tuple[Link, Since, Since]] = []
    for start, end in pairwise(edges):
        link, begun = link_from(start), start
        if found and found[-1][0] == link:
            link, begun, _ = found.pop()
        found.append((link, begun, end))
    *older, (newest, start, _) = found
    named = [
        _within(replace(link, id=f"{link.id}.{n}"), begun, end)
        for n, (link, begun, end) in enumerate(older)
    ]
    return [*filter(_lasts, named), _within(newest, start, None)]


def holds(since: Since, added_at: datetime | None, removed_at: datetime | None) -> bool:
    """Return whether a row of ours stands from `since` on."""
    if since is None:
        return added_at is None
    has_begun = added_at is None or added_at <= since
    return has_begun and (removed_at is None or since < removed_at)


@overload
def start_of(day: date) -> datetime: ...
@overload
def start_of(day: None) -> None: ...
def start_of(day: date | None) -> datetime | None:
    """Return the first moment of a day in the newsroom's time zone."""
    zone = get_default_timezone()
    return datetime.combine(day, time.min, tzinfo=zone) if day else None


def moments(*many: datetime | None) -> Iterator[datetime]:
    """Yield those that are dates."""
    return (moment for moment in many if moment is not None)


def _within(link: Link, start: Since, end: Since) -> Link:
    if start is None and end is None:
        return link
    return replace(
        link,
        added_at=_later(link.added_at, start),
        reviewed_at=_later(link.reviewed_at, start),
        removed_at=min(moments(link.removed_at, end), default=None),
    )


def _later(known: datetime | None, start: Since) -> datetime | None:
    return None if known is None else max(moments(known, start))


def _lasts(link: Link) -> bool:
    since = link.reviewed_at or link.added_at
    return not (since and link.removed_at and link.removed_at <= since)
