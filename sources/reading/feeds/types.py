"""The words in which feeds are described."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Raw:
    """An entry in the feed's own words; anything may be empty or nonsense."""

    link: str
    id: str = ""
    title: str = ""
    summary: str = ""
    published: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed points at, by its absolute `link`.

    `link_hash` knows no trackers. Two entries are the same when either hash is: some
    sites change the ids of their entries, some their addresses, hardly any both.
    """

    link: str
    title: str
    summary: str
    published_at: datetime | None
    language: str
    id_hash: str
    link_hash: str


@dataclass(frozen=True, slots=True)
class NamedFeed:
    """A feed that a page names as its own."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """A feed with its entries, newest first; or a page with the `feeds` it names."""

    title: str = ""
    entries: tuple[Entry, ...] = ()
    feeds: tuple[NamedFeed, ...] = ()
