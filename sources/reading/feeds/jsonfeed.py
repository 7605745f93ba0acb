"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

import json
from collections.abc import Iterator
from typing import Any

from sources.reading.feeds.markup import Channel
from sources.reading.feeds.types import Raw

_VERSION = "jsonfeed.org/version/"


def read_json(text: str) -> Channel | None:
    """The feed in a JSON text; None if there is none."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or _VERSION not in _words(feed, "version"):
        return None
    return Channel(_words(feed, "title"), _words(feed, "language"), _raws(feed))


def _raws(feed: dict[str, Any]) -> Iterator[Raw]:
    items = feed.get("items")
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield Raw(
                link=_words(item, "url", "external_url"),
                id=_words(item, "id"),
                title=_words(item, "title"),
                summary=_words(item, "summary", "content_text", "content_html"),
                published=_words(item, "date_published", "date_modified"),
                language=_words(item, "language"),
            )


def _words(of: dict[str, Any], *names: str) -> str:
    """The first of the named values that is a text or, as some write ids, a number."""
    for name in names:
        value = of.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return str(value)
    return ""
