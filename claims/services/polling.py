"""Looking at a feed: what is new in it comes in like any other article."""

from dataclasses import dataclass, replace
from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Now

from claims.models import Feed, Job
from claims.services import feed_turns
from claims.services.feed_entries import take_new
from claims.services.feed_turns import LostTurnError, Turn
from claims.services.feed_words import (
    CHOOSE,
    MOVED_ONTO_ANOTHER,
    WATCHER_LEFT,
    words_for,
)
from claims.services.feeds import WatchedAlreadyError, is_kept_by, refuse_doubles
from claims.services.submission import fetch_policy
from sources.fetching import Fetched, Policy, Validators, fetch
from sources.models import User
from sources.reading import sandbox
from sources.reading.feeds.types import NamedFeed, ReadFeed
from sources.reading.refusals import Refusal, Refused
from sources.services.edits import authored

FEED_TYPES = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/rdf+xml",
        "application/xml", "text/xml", "application/feed+json", "application/json",
        "application/octet-stream", "text/html", "application/xhtml+xml", "text/plain",
    }
)  # fmt: skip
"""Feeds are sent under any of these; pages are read for the feeds they name."""

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.1"
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look found; no feed means that the site has nothing new."""

    got: Fetched
    address: str
    feed: ReadFeed | None = None


class _ChooseError(Exception):
    """The address is a page that names several feeds."""

    def __init__(self, feeds: tuple[NamedFeed, ...]) -> None:
        super().__init__(CHOOSE)
        self.feeds = feeds


def poll(turn: Turn) -> list[Job]:
    """Look at the feed; return the waiting jobs of what is new.

    What goes wrong outside is told on the feed. A turn that somebody else took, or a
    feed that was changed meanwhile, brings nothing: it is looked at again.
    """
    feed = feed_turns.held(turn).select_related("watcher").first()
    if feed is None:
        return []
    if not is_kept_by(feed):
        feed_turns.fail(turn, WATCHER_LEFT, for_good=True)
        return []
    try:
        return _take_in(turn, feed.watcher, look(feed))
    except Refused as refused:
        is_gone = refused.code is Refusal.GONE
        wait = timedelta(seconds=refused.wait)
        feed_turns.fail(turn, words_for(refused), for_good=is_gone, at_least=wait)
    except WatchedAlreadyError:
        feed_turns.fail(turn, MOVED_ONTO_ANOTHER, for_good=True)
    except _ChooseError as choice:
        feeds = [{"address": f.address, "title": f.title} for f in choice.feeds]
        feed_turns.held(turn).update(last_found={"feeds": feeds})
        feed_turns.fail(turn, CHOOSE, for_good=True)
    except LostTurnError:
        pass
    return []


def look(feed: Feed) -> Looked:
    """Download and read the feed; a new one may be a page that names its feed.

    Raises Refused.
    """
    known = Validators(feed.etag, feed.last_modified)
    looked = _look_at(feed.address, known)
    if looked.feed is None or not looked.feed.feeds:
        return looked
    if feed.read_at is not None:  # a feed that was one before is out of order
        raise Refused(Refusal.NOT_A_FEED)
    named = _without_comments(looked.feed.feeds)
    if len(named) != 1:
        raise _ChooseError(named)
    looked = _look_at(named[0].address, Validators())
    if looked.feed is None or looked.feed.feeds:
        raise Refused(Refusal.NOT_A_FEED)
    return looked


def feed_policy() -> Policy:
    """The guards of a download, for feeds."""
    return replace(
        fetch_policy(),
        user_agent="NewsClaims/0.1 (watches feeds; honours robots.txt)",
        accept=ACCEPT,
        content_types=FEED_TYPES,
    )


def _look_at(address: str, known: Validators) -> Looked:
    got = fetch(address, policy=feed_policy(), known=known)
    address = got.moved_to or address
    if got.is_unchanged:
        return Looked(got, address)
    read = sandbox.read_feed(got.body, url=got.final_url, charset=got.charset)
    return Looked(got, address, read)


def _without_comments(feeds: tuple[NamedFeed, ...]) -> tuple[NamedFeed, ...]:
    """Blogs name the feed of their readers' comments too, which are no articles."""
    kept = tuple(f for f in feeds if "comments" not in f"{f.title} {f.address}".lower())
    return kept or feeds


def _take_in(turn: Turn, by: User, looked: Looked) -> list[Job]:
    with authored(by, why="Feed looked at"):
        feed = feed_turns.locked(turn)
        if looked.address != feed.address:
            refuse_doubles(looked.address, but=feed.pk)
            feed.address = looked.address
            feed.version += 1
        jobs = [] if looked.feed is None else take_new(feed, looked.feed)
        if looked.feed is None:
            feed.last_found = {"unchanged": True}
        _end(feed, looked)
    return jobs


def _end(feed: Feed, looked: Looked) -> None:
    """The look is over. Without the validators what waits is seen at the next one."""
    validators = looked.got.validators
    if feed.last_found.get("waiting"):
        validators = Validators()
    feed.etag, feed.last_modified = validators.etag, validators.last_modified
    feed.failures, feed.last_error = 0, ""
    feed.lease_until = feed.handed_until = None
    every = timedelta(minutes=feed.every_minutes)
    feed.looked_at = feed.read_at = Now()
    feed.next_look_at = Now() + every
    feed.turn = F("turn") + 1
    feed.save()
