"""What people do with a watched feed. Each change ends a look that is on its way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Now

from claims.models import Feed
from claims.permissions import CHANGE_FEEDS, INGEST, may
from claims.services.submission import fetch_policy
from sources.fetching.addresses import parse_target
from sources.models import User
from sources.reading.refusals import Refusal, Refused
from sources.services.edits import NotAllowedError, authored, locked
from sources.services.locks import hold

LONGEST_ADDRESS = 2000
REMOVED = "This feed is no longer watched. Watch it again first."


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the newsroom wants of a feed; the words count anywhere in title or summary.

    An entry comes in when it has any word of `must_have` (none asks for nothing), no
    word of `must_not` and seems to be in `language` (empty takes all).
    """

    address: str
    title: str = ""
    topic: str = ""
    outlet_name: str = ""
    every_minutes: int = 30
    most_items: int = 20
    must_have: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    language: str = ""


class WatchedAlreadyError(NotAllowedError):
    """Another feed has this address; `feed` is that one."""

    def __init__(self, feed: Feed) -> None:
        super().__init__("This address is watched already.")
        self.feed = feed


def watch(by: User, terms: Terms) -> Feed:
    """Return a new feed that is due at once.

    Raises Refused for what is no public web address and WatchedAlreadyError.
    """
    if not may(by, INGEST):
        raise NotAllowedError("Only the newsroom may watch feeds.")
    address = checked_address(terms.address)
    with authored(by, why="Feed added"):
        refuse_doubles(address)
        fields = _fields(terms) | {"address": address}
        return Feed.objects.create(**fields, watcher=by, next_look_at=Now())


def change(by: User, feed_id: int, terms: Terms, *, version: int) -> Feed:
    """Let other terms hold from now on; what was seen stays seen.

    Raises StaleError, Feed.DoesNotExist and what `watch` raises.
    """
    address = checked_address(terms.address)
    with _changing(by, feed_id, why="Feed changed", version=version) as feed:
        if address != feed.address:
            refuse_doubles(address, but=feed_id)
            feed.etag = feed.last_modified = feed.last_error = ""
            feed.read_at, feed.failures = None, 0
        for name, value in _fields(terms).items():
            setattr(feed, name, value)
        feed.address = address
    return feed


def choose(by: User, feed_id: int, address: str) -> Feed:
    """Watch one of the feeds that the page at the feed's address names."""
    with _changing(by, feed_id, why="Feed chosen from those of the page") as feed:
        named = [found["address"] for found in feed.last_found.get("feeds", ())]
        if address not in named:
            raise NotAllowedError("Choose one of the feeds that the page names.")
        refuse_doubles(address, but=feed_id)
        feed.address, feed.last_found = address, {}
        _begin_anew(feed, by)
    return feed


def pause(by: User, feed_id: int) -> Feed:
    """Let a feed rest until somebody resumes it."""
    with _changing(by, feed_id, why="Feed paused") as feed:
        feed.is_paused = True
    return feed


def resume(by: User, feed_id: int) -> Feed:
    """Look at a feed again, at once; whose watcher left is taken over by `by`."""
    with _changing(by, feed_id, why="Feed resumed") as feed:
        _begin_anew(feed, by)
    return feed


def look_now(by: User, feed_id: int) -> Feed:
    """Make a feed due at once."""
    with _changing(by, feed_id, why="Feed to be looked at now") as feed:
        if feed.is_paused:
            raise NotAllowedError("This feed is paused. Resume it first.")
    return feed


def remove(by: User, feed_id: int) -> Feed:
    """No longer watch a feed; what it brought stays, and so does the way back."""
    with _changing(by, feed_id, why="Feed removed") as feed:
        feed.removed_at, feed.removed_by = Now(), by
    return feed


def bring_back(by: User, feed_id: int) -> Feed:
    """Watch a removed feed again, as it was."""
    _check(by)
    with authored(by, why="Feed brought back"):
        feed = locked(Feed.objects.visible_to(by), feed_id, version=None)
        if feed.removed_at is None:
            raise NotAllowedError("This feed is watched already.")
        refuse_doubles(feed.address)
        feed.removed_at = feed.removed_by = None
        _save(feed)
    return feed


def checked_address(address: str) -> str:
    """The address as it is kept; raises Refused for what is no public web address."""
    url = parse_target(address, fetch_policy()).url
    if len(url) > LONGEST_ADDRESS:
        raise Refused(Refusal.NOT_A_URL, f"{len(url)} characters")
    return url


def refuse_doubles(address: str, *, but: int = 0) -> None:
    """Raise WatchedAlreadyError if another feed has the address; in a transaction."""
    hold(f"feed {address}")
    other = Feed.objects.watched().filter(address=address).exclude(pk=but).first()
    if other is not None:
        raise WatchedAlreadyError(other)


def is_kept_by(feed: Feed) -> bool:
    """Whether the watcher may still bring articles in."""
    return feed.watcher.is_active and may(feed.watcher, INGEST)


@contextmanager
def _changing(
    by: User, feed_id: int, *, why: str, version: int | None = None
) -> Iterator[Feed]:
    """Lock the feed, let the block change it, save it, due at once unless paused."""
    _check(by)
    with authored(by, why=why):
        rows = Feed.objects.visible_to(by).select_related("watcher")
        feed = locked(rows, feed_id, version=version)
        if feed.removed_at is not None:
            raise NotAllowedError(REMOVED)
        yield feed
        _save(feed)


def _save(feed: Feed) -> None:
    feed.version += 1
    feed.next_look_at = Now()
    feed.lease_until = feed.handed_until = None
    feed.turn = F("turn") + 1
    feed.save()
    feed.refresh_from_db()


def _begin_anew(feed: Feed, by: User) -> None:
    feed.is_paused, feed.failures, feed.last_error = False, 0, ""
    if not is_kept_by(feed):
        feed.watcher = by


def _check(by: User) -> None:
    if not may(by, CHANGE_FEEDS):
        raise NotAllowedError("Only editors may change feeds.")


def _fields(terms: Terms) -> dict[str, object]:
    return {
        "title": terms.title,
        "topic": terms.topic,
        "outlet_name": terms.outlet_name,
        "every_minutes": terms.every_minutes,
        "most_items": terms.most_items,
        "must_have": list(terms.must_have),
        "must_not": list(terms.must_not),
        "language": terms.language,
    }
