"""Feeds as readers' programs take them: Atom, RSS 2.0 and JSON Feed 1.1."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import format_html_join

START = datetime(2025, 1, 1, tzinfo=UTC)
"""When a feed without entries last changed: an answer that stays the same."""

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news; `name` is its lasting id, `lines` are plain paragraphs."""

    name: str
    url: str
    title: str
    lines: tuple[str, ...]
    category: str
    at: datetime


@dataclass(frozen=True, slots=True)
class About:
    """What a feed says of itself; `page` is the page it follows, `url` its own."""

    title: str
    words: str
    page: str
    url: str
    publisher: str
    home: str


class _Steady:
    """A feed that says the same as long as nothing happens: no clock."""

    items: list[dict[str, Any]]

    def latest_post_date(self) -> datetime:
        """When the newest entry happened."""
        return max((item["pubdate"] for item in self.items), default=START)


class AtomFeed(_Steady, Atom1Feed):
    """Atom 1.0 (RFC 4287)."""

    content_type = "application/atom+xml"


class RssFeed(_Steady, Rss201rev2Feed):
    """RSS 2.0."""

    content_type = "application/rss+xml"


class JsonFeed(_Steady, SyndicationFeed):
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

    content_type = "application/feed+json"

    def write(self, outfile: Any, encoding: str) -> None:
        """Write the feed."""
        json.dump(self._whole(), outfile, ensure_ascii=False, indent=1)

    def _whole(self) -> dict[str, Any]:
        publisher = {"name": self.feed["author_name"], "url": self.feed["author_link"]}
        return {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "description": self.feed["description"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "language": self.feed["language"],
            "authors": [publisher],
            "items": [_json_item(item) for item in self.items],
        }


FORMATS: dict[str, type[AtomFeed | RssFeed | JsonFeed]] = {
    "atom": AtomFeed,
    "rss": RssFeed,
    "json": JsonFeed,
}


def write(ending: str, about: About, entries: Iterable[Entry]) -> str:
    """Return the feed in the format that `ending` names, a key of FORMATS."""
    feed = FORMATS[ending](
        title=_clean(about.title),
        link=about.page,
        description=_clean(about.words),
        language="en",
        feed_url=about.url,
        feed_guid=iri_to_uri(about.url),
        author_name=_clean(about.publisher),
        author_link=about.home,
    )
    for entry in entries:
        feed.add_item(
            title=_clean(entry.title),
            link=entry.url,
            description=_paragraphs(entry.lines),
            pubdate=entry.at,
            updateddate=entry.at,
            unique_id=entry.name,
            unique_id_is_permalink=False,
            categories=[entry.category],
        )
    return str(feed.writeString("utf-8"))


def media_type(ending: str) -> str:
    """Return the media type of a format of FORMATS."""
    return FORMATS[ending].content_type


def _json_item(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "content_html": item["description"],
        "date_published": item["pubdate"].isoformat(),
        "date_modified": item["updateddate"].isoformat(),
        "tags": item["categories"],
    }


def _paragraphs(lines: Iterable[str]) -> str:
    """The lines as HTML, which all three formats expect here; escaped."""
    kept = ((_clean(line),) for line in lines if line.strip())
    return format_html_join("", "<p>{}</p>", kept)


def _clean(text: str) -> str:
    """Without the characters that no XML may hold."""
    return NOT_XML.sub("", text)
