"""RSS 0.9 to 2.0 and Atom, by the names they share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from urllib.parse import urljoin

from lxml import etree

from sources.reading.feeds.types import Raw

_ATOM = "{http://www.w3.org/2005/Atom}"
_PREFIXES = {
    "": "",
    "{http://purl.org/rss/1.0/}": "",
    "{http://my.netscape.com/rdf/simple/0.9/}": "",
    "{http://channel.netscape.com/rdf/simple/0.9/}": "",
    "{http://backend.userland.com/rss2}": "",
    _ATOM: "atom:",
    "{http://purl.org/atom/ns#}": "atom:",  # 0.3, still about
    "{http://purl.org/dc/elements/1.1/}": "dc:",
    "{http://purl.org/rss/1.0/modules/content/}": "content:",
    "{http://rssnamespace.org/feedburner/ext/1.0}": "feedburner:",
}
"""Elements of other vocabularies (the title of a picture) say nothing of the entry."""

_ROOTS = frozenset({"rss", "RDF", "feed"})
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_REFERENCE = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Fields = dict[str, list[etree._Element]]


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself, and its entries yet to be cleaned."""

    title: str
    language: str
    raws: Iterator[Raw]


def read_markup(text: str) -> Channel | None:
    """The feed in an XML text; None if there is none.

    Entities are never resolved, nothing is loaded, and what is not well-formed is
    read as far as it goes, as readers of feeds always had to.
    """
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    markup = _REFERENCE.sub(
        _as_number, _DECLARATION.sub("", text).lstrip("\ufeff \r\n\t")
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None
    if root is None or _split(root)[1] not in _ROOTS:
        return None
    return _channel(root)


def _channel(root: etree._Element) -> Channel:
    if _split(root)[1] == "feed":
        fields = _fields(root)
        raws = (_atom(entry) for entry in fields.get("atom:entry", ()))
        return Channel(_text(fields, "atom:title"), root.get(_LANG, ""), raws)
    channel = root.find("{*}channel")
    fields = {} if channel is None else _fields(channel)
    raws = (_rss(item) for item in root.iter("{*}item"))
    return Channel(
        _text(fields, "title"), _text(fields, "language", "dc:language"), raws
    )


def _rss(item: etree._Element) -> Raw:
    fields = _fields(item)
    guid = _text(fields, "guid")
    return Raw(
        link=_rss_link(fields, guid),
        id=guid,
        title=_text(fields, "title", "dc:title"),
        summary=_text(fields, "description", "content:encoded", "atom:summary"),
        published=_text(fields, "pubDate", "dc:date", "atom:published", "atom:updated"),
        language=_text(fields, "dc:language"),
    )


def _rss_link(fields: Fields, guid: str) -> str:
    stated = _text(fields, "feedburner:origLink", "link") or _href(fields)
    if stated or not guid:
        return stated
    is_address = fields["guid"][0].get("isPermaLink", "true").lower() == "true"
    return guid if is_address and guid.lower().startswith("http") else ""


def _atom(entry: etree._Element) -> Raw:
    fields = _fields(entry)
    return Raw(
        link=_text(fields, "feedburner:origLink") or _href(fields),
        id=_text(fields, "atom:id"),
        title=_text(fields, "atom:title"),
        summary=_text(fields, "atom:summary", "atom:content"),
        published=_text(
            fields, "atom:published", "atom:updated", "atom:issued", "atom:modified"
        ),
        language=entry.get(_LANG, ""),
    )


def _href(fields: Fields) -> str:
    """The address of the article itself, whole where the feed gives its base."""
    for link in fields.get("atom:link", ()):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            base = link.base or ""
            href = link.get("href", "").strip()
            is_whole = "://" in href or "://" not in base
            return href if is_whole else urljoin(base, href)
    return ""


def _fields(element: etree._Element) -> Fields:
    fields: Fields = {}
    for child in element.iterchildren("*"):
        space, name = _split(child)
        if space in _PREFIXES:
            fields.setdefault(_PREFIXES[space] + name, []).append(child)
    return fields


def _text(fields: Fields, *names: str) -> str:
    """The words of the first of the named elements that has any."""
    for name in names:
        for element in fields.get(name, ()):
            words = "".join(map(str, element.itertext(etree.Element))).strip()
            if words:
                return words
    return ""


def _split(element: etree._Element) -> tuple[str, str]:
    space, brace, name = str(element.tag).rpartition("}")
    return space + brace, name


def _as_number(match: re.Match[str]) -> str:
    """`&nbsp;` is only known to HTML; unresolved it would be lost."""
    letters = html5.get(f"{match[1]};")
    if match[1] in _XML_NAMES or letters is None:
        return match[0]
    return "".join(f"&#{ord(letter)};" for letter in letters)
