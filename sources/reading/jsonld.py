"""What a page says of its article in schema.org's words (JSON-LD)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement, fromstring

MAX_BLOCK = 1_000_000
"""Characters of one block; larger ones are data, not a description."""

MAX_DEPTH = 8
"""Levels at which a description of the article is looked for."""

_ARTICLES = re.compile(r"(?:Article|Posting|Review|Report)$")
_LISTS = frozenset({"CollectionPage", "SearchResultsPage", "ItemList"})


@dataclass(frozen=True, slots=True)
class Described:
    """The article as described; what is not said is empty or None."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    body: str = ""
    is_free: bool | None = None
    is_article: bool = False
    is_list: bool = False


def read_description(tree: HtmlElement) -> Described:
    """The first article described in a page; an empty answer if there is none."""
    things = list(_things(tree))
    kinds = {kind for thing in things for kind in _kinds(thing)}
    articles = [t for t in things if any(map(_ARTICLES.search, _kinds(t)))]
    if not articles:
        return Described(is_list=bool(kinds & _LISTS))
    article = max(articles, key=lambda thing: ("articleBody" in thing, len(thing)))
    return Described(
        headline=_text(article.get("headline") or article.get("name")),
        authors=tuple(dict.fromkeys(filter(None, _names(article.get("author"))))),
        publisher=next(iter(_names(article.get("publisher"))), ""),
        published=_text(article.get("datePublished")),
        body=_plain(_text(article.get("articleBody"))),
        is_free=_is_free(article),
        is_article=True,
    )


def _things(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        kind = (script.get("type") or "").split(";")[0].strip().lower()
        text = script.text or ""
        if kind != "application/ld+json" or len(text) > MAX_BLOCK:
            continue
        try:
            block = json.loads(text.strip().strip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _walk(block, MAX_DEPTH)


def _walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _walk(value.get(key), depth - 1)


def _kinds(thing: dict[str, Any]) -> list[str]:
    return _names(thing.get("@type"))


def _names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for item in value for name in _names(item)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [_text(value)] if _text(value) else []


def _is_free(article: dict[str, Any]) -> bool | None:
    value = article.get("isAccessibleForFree")
    word = str(value).strip().lower().rsplit("/", 1)[-1]
    return {"true": True, "false": False}.get(word)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _plain(body: str) -> str:
    """The words of a body that came with tags or entities."""
    if "<" not in body and "&" not in body:
        return body
    body = re.sub(r"(?i)<(?:/p|br|/h\d|/li)\b[^>]*>", "\n\\g<0>", body)
    return "".join(map(str, fromstring(f"<div>{body}</div>").itertext()))
