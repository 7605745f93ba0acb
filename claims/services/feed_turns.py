"""Who may look at a feed: one worker at a time, and never one that died.

A turn is counted as failed when it begins, so that a feed that kills its worker is
looked at ever more seldom. All times are the database's: workers' clocks may differ.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from claims.models import Feed
from claims.models.feed import FeedQuerySet

LEASE = timedelta(seconds=90)
"""A look takes at most 20 s for a download and 10 s to read it, twice for a page."""

WAKE = timedelta(minutes=2)
"""How long a feed that was handed to the broker is left alone."""

LONGEST_WAIT = timedelta(days=1)
BATCH = 100


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to look at a feed, good while the feed counts this turn."""

    feed_id: int
    number: int


class LostTurnError(Exception):
    """Somebody else has the feed now, or changed it meanwhile."""


def wake_due(limit: int = BATCH) -> list[int]:
    """Mark feeds that it is time to look at as handed on; return their ids."""
    with transaction.atomic():
        due = _due().filter(Q(handed_until=None) | Q(handed_until__lte=Now()))
        rows = due.order_by("next_look_at").values_list("pk", flat=True)
        ids = list(rows.select_for_update(skip_locked=True)[:limit])
        Feed.objects.filter(pk__in=ids).update(handed_until=Now() + WAKE)
    return ids


def take(feed_id: int) -> Turn | None:
    """Return the turn to look at a feed; None if it is not due or somebody else's."""
    feed = _due().filter(pk=feed_id).only("turn", "failures").first()
    if feed is None:
        return None
    n_changed = (
        _due()
        .filter(pk=feed_id, turn=feed.turn)
        .update(
            turn=F("turn") + 1,
            failures=F("failures") + 1,
            lease_until=Now() + LEASE,
            next_look_at=Now() + backed_off(LEASE, feed.failures),
        )
    )
    return Turn(feed_id, feed.turn + 1) if n_changed == 1 else None


def held(turn: Turn) -> FeedQuerySet:
    """The feed as long as it is this turn's."""
    return Feed.objects.filter(pk=turn.feed_id, turn=turn.number)


def locked(turn: Turn) -> Feed:
    """The feed of the turn, locked; raises LostTurnError. Call it in a transaction."""
    rows = held(turn).select_for_update(of=("self",)).select_related("watcher")
    feed = rows.first()
    if feed is None:
        raise LostTurnError(str(turn))
    return feed


def fail(
    turn: Turn,
    words: str,
    *,
    for_good: bool = False,
    at_least: timedelta = timedelta(0),
) -> None:
    """Say why a look brought nothing, and wait longer each time; or for good: pause.

    `at_least` is what the site asked us to wait.
    """
    with transaction.atomic():
        feed = held(turn).select_for_update().first()
        if feed is None:
            return
        every = timedelta(minutes=feed.every_minutes)
        held(turn).update(
            lease_until=None,
            handed_until=None,
            looked_at=Now(),
            next_look_at=Now() + max(backed_off(every, feed.failures), at_least),
            last_error=words[:300],
            is_paused=for_good,
            version=F("version") + (1 if for_good else 0),
        )


def backed_off(every: timedelta, failures: int) -> timedelta:
    """How long to wait after so many failures: doubled each time, to a day at most."""
    longest = max(every, LONGEST_WAIT)
    return min(every * int(2 ** min(failures, 12)), longest)


def _due() -> FeedQuerySet:
    is_free = Q(lease_until=None) | Q(lease_until__lte=Now())
    due = Feed.objects.watched().filter(is_paused=False, next_look_at__lte=Now())
    return due.filter(is_free)
