"""What becomes of the entries of a feed: each is seen once."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from claims.models import Fate, Feed, FeedEntry, Job
from claims.services.feed_filters import reason_to_leave_out
from claims.services.feed_words import words_for
from claims.services.submission import Label, submit_url
from sources.reading.feeds.types import Entry, ReadFeed
from sources.reading.refusals import Refused

FIRST_ITEMS = 10
"""Articles that a new feed brings at once; what is older is marked as seen."""

KEPT = 2_000
"""Entries remembered of a feed beside those that it still lists."""


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Entries that were not seen before, with what becomes of each, oldest first."""

    entries: list[tuple[Entry, Fate, str]]
    n_waiting: int = 0


def take_new(feed: Feed, read: ReadFeed) -> list[Job]:
    """Remember each new entry of the locked feed; return the jobs of those wanted."""
    found = _sort_out(feed, read.entries)
    elsewhere = _elsewhere(feed, [entry for entry, *_ in found.entries])
    rows = [
        _row(feed, entry, fate, why, elsewhere) for entry, fate, why in found.entries
    ]
    FeedEntry.objects.bulk_create(rows)
    _forget(feed, read.entries)
    feed.title = feed.title or read.title
    fates = Counter(str(row.fate) for row in rows)
    feed.last_found = {**fates, "listed": len(read.entries), "waiting": found.n_waiting}
    return [row.job for row in rows if row.fate == Fate.READ and row.job]


def _sort_out(feed: Feed, entries: tuple[Entry, ...]) -> _Sorted:
    """What becomes of each entry that was not seen before: the newest come first."""
    is_first = feed.read_at is None
    room = min(FIRST_ITEMS, feed.most_items) if is_first else feed.most_items
    found: list[tuple[Entry, Fate, str]] = []
    n_waiting = 0
    for entry in _unseen(feed, entries):
        if why := reason_to_leave_out(feed, entry):
            found.append((entry, Fate.LEFT_OUT, why))
        elif room:
            found.append((entry, Fate.READ, ""))
            room -= 1
        elif is_first:
            found.append((entry, Fate.OLDER, ""))
        else:
            n_waiting += 1
    return _Sorted(found[::-1], n_waiting)


def _unseen(feed: Feed, entries: tuple[Entry, ...]) -> list[Entry]:
    ids = [entry.id_hash for entry in entries]
    links = [entry.link_hash for entry in entries]
    rows = feed.entries.filter(Q(id_hash__in=ids) | Q(link_hash__in=links))
    seen: set[str] = set()
    for pair in rows.values_list("id_hash", "link_hash"):
        seen.update(pair)
    return [e for e in entries if not {e.id_hash, e.link_hash} & seen]


def _elsewhere(feed: Feed, entries: list[Entry]) -> dict[str, Job]:
    """The jobs of those entries that other feeds brought before."""
    links = [entry.link_hash for entry in entries]
    rows = FeedEntry.objects.filter(link_hash__in=links, job__isnull=False)
    rows = rows.exclude(feed=feed).select_related("job").defer("job__payload")
    return {row.link_hash: row.job for row in rows if row.job}


def _row(
    feed: Feed, entry: Entry, fate: Fate, why: str, elsewhere: dict[str, Job]
) -> FeedEntry:
    job = None
    if fate is Fate.READ and entry.link_hash in elsewhere:
        fate, job = Fate.KNOWN, elsewhere[entry.link_hash]
    elif fate is Fate.READ:
        try:
            label = Label(outlet_name=feed.outlet_name)
            job = submit_url(feed.watcher, url=entry.link, label=label)
        except Refused as refused:
            fate, why = Fate.REFUSED, words_for(refused)
    return FeedEntry(
        feed=feed,
        id_hash=entry.id_hash,
        link_hash=entry.link_hash,
        link=entry.link,
        title=entry.title,
        published_at=entry.published_at,
        fate=fate,
        why=why,
        job=job,
    )


def _forget(feed: Feed, entries: tuple[Entry, ...]) -> None:
    """Keep the memory small, yet never forget what the feed still lists."""
    rows = feed.entries.order_by("-id")
    oldest = rows.values_list("pk", flat=True)[KEPT : KEPT + 1].first()
    if oldest is None:
        return
    listed = {entry.link_hash for entry in entries}
    ids = {entry.id_hash for entry in entries}
    old = rows.filter(pk__lte=oldest).exclude(link_hash__in=listed)
    old.exclude(id_hash__in=ids).delete()
