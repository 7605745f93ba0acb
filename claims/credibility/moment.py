"""The time a question is asked about, on one of the model's two clocks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from claims.credibility.facts import Item, Link, Retraction, Source
from claims.credibility.vocabulary import Clock

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """What counts at `at`: what we knew by then, or what had happened by then.

    On the world's clock everything we know today is read, but only what had been
    published or done by `at` counts. Decisions of ours (ratings, checks, newer
    wordings) happen when we take them, on both clocks.
    """

    at: datetime
    clock: Clock = Clock.OUR_TIME

    def holds(self, added_at: datetime | None, removed_at: datetime | None) -> bool:
        """Return whether a row of ours counts; None is open on either side."""
        if self.clock is Clock.WORLD_TIME:
            return removed_at is None
        return _is_within(self.at, added_at, removed_at)

    def has_seen(self, happened_at: datetime | None, seen_at: datetime | None) -> bool:
        """Return whether an event of the world counts; never, if it has no date."""
        if happened_at is None:
            return False
        is_ours = self.clock is Clock.OUR_TIME
        return ((seen_at if is_ours else None) or happened_at) <= self.at

    def is_retracted(self, row: Retraction) -> bool:
        """Return whether a withdrawal counts: it happened, and still stands for us."""
        is_seen = self.has_seen(row.at, row.seen_at)
        return is_seen and self.holds(None, row.removed_at)

    def counts(self, link: Link, item: Item, *, unreviewed: bool = False) -> bool:
        """Return whether the link may count; unreviewed ones only when asked for."""
        since = link.reviewed_at
        if since is None and unreviewed:
            since = link.added_at
        if since is None or not self.holds(since, link.removed_at):
            return False
        if self.clock is Clock.OUR_TIME:
            return True
        return (spoken_at(link, item) or since) <= self.at

    def age(self, link: Link, item: Item) -> float:
        """Return the days since the words came out, or since the link counts."""
        since = spoken_at(link, item) or link.reviewed_at or link.added_at or self.at
        return max(0.0, (self.at - since) / DAY)

    def group_of(self, source: Source) -> str | None:
        """Return the cluster the source belonged to, as known."""
        held = [
            row.group
            for row in source.groups
            if self.holds(row.added_at, row.removed_at)
            and _is_within(self.at, row.from_at, row.to_at)
        ]
        return min(held, default=source.home)


def spoken_at(link: Link, item: Item) -> datetime | None:
    """Return when the words came out: when said, else when published, if known."""
    return link.said_at or item.published_at


def _is_within(at: datetime, start: datetime | None, end: datetime | None) -> bool:
    return (start is None or start <= at) and (end is None or at < end)
