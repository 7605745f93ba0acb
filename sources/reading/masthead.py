"""What a page says about itself: title, byline, outlet, day, language, address."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from courlan import clean_url
from lxml.html import HtmlElement

from sources.reading.jsonld import Described
from sources.reading.sites import site_of
from sources.reading.text import one_line, undoubled

MAX_NAME = 120
"""Characters of an outlet's or a byline's name."""

MAX_AUTHORS = 8
"""More are a list of contributors, which nobody prints as a byline."""

_NO_NAME = re.compile(r"^(?:https?:|www\.|@|admin$|staff$|\S+@\S+$)", re.IGNORECASE)
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_DAY = re.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})(?:\D|$)")
_TAIL = re.compile(r"\s+[-–—|·»:]\s+((?:(?!\s[-–—|·»:]\s).){2,60})$")


@dataclass(frozen=True, slots=True)
class Hints:
    """What the reader of the body found beside it; weaker than the page's own words."""

    title: str = ""
    author: str = ""
    sitename: str = ""
    published: str = ""


class Masthead:
    """The self-description of one page, read in the order of trust."""

    def __init__(
        self, tree: HtmlElement, described: Described, hints: Hints, url: str
    ) -> None:
        self._tree = tree
        self._metas = _metas(tree)
        self._described = described
        self._hints = hints
        self._url = url

    def meta(self, *names: str) -> str:
        """The content of the first of the named meta elements that has one."""
        return next(filter(None, (self._metas.get(name, "") for name in names)), "")

    @cached_property
    def title(self) -> str:
        """The headline, without the outlet's name behind it."""
        found = self._hints.title or self._described.headline or self.meta("og:title")
        title = undoubled(one_line(found))
        tail = _TAIL.search(title)
        return title[: tail.start()] if tail and self._is_our_name(tail[1]) else title

    @property
    def byline(self) -> str:
        """Who wrote it, as names parted by commas."""
        names = self._described.authors or (self.meta("author", "article:author"),)
        people = [_BY.sub("", one_line(n, MAX_NAME)) for n in names[:MAX_AUTHORS]]
        people = [name for name in people if name and not _NO_NAME.match(name)]
        return ", ".join(people) or self._hints.author.replace(";", ",")

    @cached_property
    def outlet(self) -> str:
        """The masthead's name; the host's where the page gives none."""
        site = self.meta("og:site_name", "application-name")
        for stated in (site, self._described.publisher, self._hints.sitename):
            name = one_line(stated.split(" | ")[0], MAX_NAME)
            if name and not _NO_NAME.match(name):
                return name
        return (urlsplit(self._url).hostname or "").removeprefix("www.")

    @property
    def published_on(self) -> date | None:
        """The day of first publication, where the page states it."""
        stated = self.meta(
            "article:published_time", "datepublished", "parsely-pub-date"
        )
        for day in (self._described.published, stated, self._hints.published):
            if (found := _day(day)) is not None:
                return found
        return None

    @property
    def language(self) -> str:
        """What the page declares, such as `en-GB`; empty if nothing."""
        return self._tree.get("lang") or self.meta("og:locale")

    @property
    def canonical_url(self) -> str:
        """The lasting address, without trackers; only one of the same site counts."""
        links = (
            link.get("href") or ""
            for link in self._tree.iter("link")
            if "canonical" in (link.get("rel") or "").lower().split()
        )
        for stated in (*links, self.meta("og:url")):
            address = _clean(urljoin(self._url, stated)) if stated else ""
            if address and self._is_this_page(address):
                return address
        return _clean(self._url)

    def _is_this_page(self, address: str) -> bool:
        """Whether an address can be meant; a front page never stands for a story."""
        if not self._url:
            return True
        is_front = urlsplit(address).path.strip("/") == ""
        was_front = urlsplit(self._url).path.strip("/") == ""
        same_site = site_of(address) == site_of(self._url)
        return same_site and (was_front or not is_front)

    def _is_our_name(self, tail: str) -> bool:
        words = _letters(tail)
        host = _letters((urlsplit(self._url).hostname or "").removeprefix("www."))
        ours = _letters(self.outlet)
        return bool(words) and (
            words in ours or ours in words or host.startswith(words)
        )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The first content of each meta element, by its name in lower case."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if content:
            found.setdefault(name.lower(), content)
    return found


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _clean(url: str) -> str:
    address = clean_url(url) or ""
    return address.split("#", 1)[0] if address.startswith("http") else ""


def _day(stated: str | None) -> date | None:
    match = _DAY.match(stated or "")
    if not match:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None
