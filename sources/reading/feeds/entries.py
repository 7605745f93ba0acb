"""What a feed lists, cleaned alike whatever its format."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from html import unescape
from itertools import islice
from urllib.parse import urldefrag, urljoin

from courlan import clean_url

from sources.reading import language
from sources.reading.feeds.types import Entry, Raw
from sources.reading.text import TITLE_LENGTH, one_line
from sources.reading.types import ENGLISH

MOST_ENTRIES = 2_000
"""Entries of one feed that are looked at; news feeds hold 10 to 100."""

LONGEST_SUMMARY = 500
LONGEST_RAW = 20_000
"""Characters of a title or summary that are cleaned: some put the whole text there."""

LONGEST_LINK = 2_000

_TAG = re.compile(r"<[^<>]{1,2000}>")


def collect(raws: Iterable[Raw], *, base: str, declared: str = "") -> tuple[Entry, ...]:
    """The entries that have an address, each once, newest first.

    Without a date on each the feed's own order stands, which mostly is the same.
    `declared` is the language that the feed says it is in.
    """
    found: list[Entry] = []
    seen: set[str] = set()
    for raw in islice(raws, MOST_ENTRIES):
        entry = _entry(raw, base, declared)
        if entry is None or {entry.id_hash, entry.link_hash} & seen:
            continue
        seen |= {entry.id_hash, entry.link_hash}
        found.append(entry)
    if all(entry.published_at for entry in found):
        found.sort(key=lambda entry: str(entry.published_at), reverse=True)
    return tuple(found)


def plain(markup: str, length: int = TITLE_LENGTH) -> str:
    """One line without tags and character references, which feeds nest in any way."""
    text = markup[:LONGEST_RAW]
    if "<" in text:
        text = _TAG.sub(" ", text)
    text = unescape(text)
    return one_line(_TAG.sub(" ", text) if "<" in text else text, length)


def absolute(link: str, base: str) -> str:
    """A web address without its fragment; empty for anything else.

    What cannot be printed (NUL, lone surrogates) no database would take.
    """
    try:
        address = urldefrag(urljoin(base, link.strip())).url
    except ValueError:
        return ""
    is_web = address.lower().startswith(("http://", "https://"))
    is_fit = address.isprintable() and len(address) <= LONGEST_LINK
    return address if is_web and is_fit else ""


def _entry(raw: Raw, base: str, declared: str) -> Entry | None:
    link = absolute(raw.link, base) if raw.link.strip() else ""
    if not link:
        return None
    title, summary = plain(raw.title), plain(raw.summary, LONGEST_SUMMARY)
    place = (clean_url(link) or link).partition("://")[2]
    return Entry(
        link=link,
        title=title,
        summary=summary,
        published_at=_moment(raw.published),
        language=_language(f"{title}. {summary}", raw.language or declared),
        id_hash=_hash(raw.id.strip() or link),
        link_hash=_hash(place),
    )


def _language(words: str, declared: str) -> str:
    code = language.identify(words, declared)
    return code if code.isascii() and code.isalpha() else ENGLISH


def _hash(words: str) -> str:
    """32 hexadecimal digits; lone surrogates do not matter here."""
    return blake2b(words.encode(errors="replace"), digest_size=16).hexdigest()


def _moment(stated: str) -> datetime | None:
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(stated.strip())
            zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return zoned.astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None
