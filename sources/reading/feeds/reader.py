"""Which format a feed has; and which feeds a page names when it is none itself."""

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import load_html

from sources.reading.decoding import decode
from sources.reading.feeds.entries import absolute, collect, plain
from sources.reading.feeds.jsonfeed import read_json
from sources.reading.feeds.markup import read_markup
from sources.reading.feeds.types import NamedFeed, ReadFeed
from sources.reading.refusals import Refusal, Refused

MAX_BYTES = 5_000_000
FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
    }
)
"""Plain application/json is left out: pages name their programs' interfaces so."""

MOST_NAMED = 20


def read_feed(body: bytes, *, url: str = "", charset: str = "") -> ReadFeed:
    """The entries of a feed found at `url`, or the feeds that the page there names.

    `charset` is what the HTTP header says. Raises Refused for anything else.
    """
    if len(body) > MAX_BYTES:
        raise Refused(Refusal.TOO_BIG, f"{len(body)} bytes")
    if not body.strip():
        raise Refused(Refusal.EMPTY)
    text = decode(body, charset=charset, is_html=True)
    is_json = text.lstrip("\ufeff \r\n\t").startswith("{")
    channel = read_json(text) if is_json else read_markup(text)
    if channel is not None:
        entries = collect(channel.raws, base=url, declared=channel.language)
        return ReadFeed(plain(channel.title), entries)
    feeds = () if is_json else named_feeds(text, url)
    if not feeds:
        raise Refused(Refusal.NOT_A_FEED)
    return ReadFeed(feeds=feeds)


def named_feeds(markup: str, url: str) -> tuple[NamedFeed, ...]:
    """The feeds that an HTML page names in its head, each once."""
    try:
        tree = load_html(markup)
    except (etree.LxmlError, ValueError, RecursionError):
        return ()
    found: dict[str, NamedFeed] = {}
    for link in tree.iter("link") if isinstance(tree, HtmlElement) else ():
        address = absolute(link.get("href") or "", url)
        if address and address != url and _names_a_feed(link):
            title = plain(link.get("title") or "") or address
            found.setdefault(address, NamedFeed(address, title))
    return tuple(found.values())[:MOST_NAMED]


def _names_a_feed(link: HtmlElement) -> bool:
    kind = (link.get("type") or "").lower().partition(";")[0].strip()
    return "alternate" in (link.get("rel") or "").lower().split() and kind in FEED_TYPES
