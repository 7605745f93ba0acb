"""What marks a text as an agency's: its byline, its dateline, its last lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency whose texts others print: its names as written, its domain.

    `initials` are read only as they stand here: "pa" is no marker.
    `signature` is a way of signing that is its alone.
    """

    name: str
    domain: str
    names: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    signature: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way in which it is written."""
        return (self.name, *self.names, *self.initials)


AGENCIES = (
    Agency(
        "Reuters",
        "reuters.com",
        ("Thomson Reuters", "Reuters News Agency"),
        signature=r"Reporting by [^;\n]{2,200};(?:[^;\n]{2,100};)* ?Editing by ",
    ),
    Agency("Associated Press", "apnews.com", ("AP News",), ("AP",)),
    Agency("Agence France-Presse", "afp.com", ("Agence France Presse",), ("AFP",)),
    Agency("PA Media", "pa.media", ("Press Association", "PA News Agency"), ("PA",)),
    Agency("Deutsche Presse-Agentur", "dpa.com", ("dpa International",), ("dpa",)),
    Agency("Bloomberg", "bloomberg.com", ("Bloomberg News",)),
    Agency("United Press International", "upi.com", (), ("UPI",)),
    Agency("EFE", "efe.com", ("Agencia EFE",)),
    Agency("ANSA", "ansa.it"),
    Agency("Australian Associated Press", "aap.com.au", (), ("AAP",)),
    Agency("Canadian Press", "thecanadianpress.com"),
    Agency("Kyodo News", "kyodonews.net", ("Kyodo",)),
    Agency("Xinhua", "news.cn", ("Xinhua News Agency",)),
    Agency("TASS", "tass.com", ("TASS News Agency",)),
    Agency("Interfax", "interfax.com"),
    Agency("Press Trust of India", "ptinews.com", (), ("PTI",)),
    Agency("Asian News International", "aninews.in", (), ("ANI",)),
    Agency("Yonhap", "yna.co.kr", ("Yonhap News Agency",)),
    Agency("Anadolu Agency", "aa.com.tr", ("Anadolu",)),
    Agency("Austria Presse Agentur", "apa.at"),
    Agency("Ritzau", "ritzau.com"),
    Agency("Belga", "belga.press", ("Belga News Agency",)),
)
"""Whose texts English-language outlets print most; a list of ours, to be extended."""


class Place(StrEnum):
    """Where a marker stands."""

    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Marker:
    """The words that say a text is an agency's, whole or (PART) in part."""

    agency: Agency
    place: Place
    words: str


LINES_ABOVE = 4
"""A title, a byline, a place and a day may stand over the text."""

LINES_BELOW = 6
"""Credits, a copyright, a line about who else wrote."""

LONGEST_BYLINE = 120
LONGEST_TAIL = 500
"""Characters of a line that are looked at: a text may be a single one."""

LONGEST_WORDS = 160

_SPELT = {word.casefold(): one for one in AGENCIES for word in one.spellings}
_NAMES = sorted((n for a in AGENCIES for n in (a.name, *a.names)), key=len)
_INITIALS = [word for one in AGENCIES for word in one.initials]
_SPELLINGS = "|".join(
    [f"(?i:{re.escape(name)})" for name in reversed(_NAMES)]
    + [re.escape(word) for word in _INITIALS]
)
_AGENCY = rf"(?:[Tt]he )?(?<!\w)({_SPELLINGS})(?!\w)"

_STAFF = r"(?i:staff|writers?|reporters?|journalists?|correspondents?|news agency)"
_BYLINE = re.compile(rf"(?:[Bb]y )?{_AGENCY}(?: (?:\w+ )?{_STAFF})*\.?")
_BETWEEN = re.compile(
    r"\s*[,;/|&()•·]\s*|\s+[-–—]\s+|\s+(?:and|for|via|with|of|at|in)\s+"
)
_DATELINES = (
    # LONDON, Nov 3 (Reuters) - or without a place
    re.compile(rf"(?:[^\W\d_][^()\n!?;:]{{0,60}})?\({_AGENCY}\)\s*(?:[-–—]+|:)\s"),
    re.compile(rf"{_AGENCY}\s+[-–—]+\s"),
)
_CLOSING = re.compile(rf"\({_AGENCY}\)\W*$")
_CREDITS = tuple(
    re.compile(form)
    for form in (
        rf"\W*{_AGENCY}\W*$",
        rf"(?:Source|Credit|Via)s?\s*:\s*{_AGENCY}\W*$",
        rf"\W*(?:[Cc]opyright|©|\([Cc]\))(?:[\s©,\d]|\([Cc]\))*(?:by )?{_AGENCY}",
        rf"This (?:article|story|report) (?:is|was) (?:\w+ ){{1,3}}(?:by|on) {_AGENCY}",
    )
)
_FROM = r"(?:from|by) (?:[^.;\n]{0,80}\band )?"
_PARTS = tuple(
    re.compile(form)
    for form in (
        rf"{_AGENCY}(?: [^.;\n]{{0,80}})? contributed\b",
        rf"\b[Ww]ith (?:\w+ )?(?:files|reporting|material|inputs?) {_FROM}{_AGENCY}",
        rf"\b[Aa]dditional reporting {_FROM}{_AGENCY}",
    )
)
_SIGNATURES = tuple((a, re.compile(a.signature)) for a in AGENCIES if a.signature)


def marker_of(text: str, byline: str = "") -> Marker | None:
    """Return the surest marker of a text; None without one.

    It says whose text this looks like, never that it is: an editor decides.
    """
    return next(_markers(text, byline), None)


def agency_called(name: str = "", *, domain: str = "") -> Agency | None:
    """Return the agency that publishes under a name or a domain."""
    found = _SPELT.get(name.strip().casefold().removeprefix("the "))
    if found is not None or not domain:
        return found
    of_domain = (a for a in AGENCIES if f".{domain}".endswith(f".{a.domain}"))
    return next(of_domain, None)


def _markers(text: str, byline: str) -> Iterator[Marker]:
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    above, below = lines[:LINES_ABOVE], lines[::-1][:LINES_BELOW]
    yield from _in_byline(byline)
    for line in above:
        yield from _in_dateline(line)
    for line in above:
        if line.startswith(("By ", "BY ", "by ")) or _BYLINE.fullmatch(line):
            yield from _in_byline(line)
    for line in below:
        yield from _in_credit(line)
    for line in below:
        yield from _in_part(line[-LONGEST_TAIL:])


def _in_byline(line: str) -> Iterator[Marker]:
    if len(line) > LONGEST_BYLINE or line.endswith((".", "?", "!", "”", '"')):
        return
    for piece in _BETWEEN.split(line):
        if match := _BYLINE.fullmatch(piece):
            yield _marker(match, Place.BYLINE, line)


def _in_dateline(line: str) -> Iterator[Marker]:
    for form in _DATELINES:
        if match := form.match(line[:LONGEST_TAIL]):
            yield _marker(match, Place.DATELINE, match[0])


def _in_credit(line: str) -> Iterator[Marker]:
    tail = line[-LONGEST_TAIL:]
    if match := _CLOSING.search(tail):
        yield _marker(match, Place.CREDIT, match[0])
    for form in _CREDITS if tail == line else ():
        if match := form.match(line):
            yield _marker(match, Place.CREDIT, line)
    for agency, form in _SIGNATURES:
        if match := form.search(tail):
            yield Marker(agency, Place.CREDIT, match[0][:LONGEST_WORDS])


def _in_part(tail: str) -> Iterator[Marker]:
    for form in _PARTS:
        if match := form.search(tail):
            yield _marker(match, Place.PART, match[0])


def _marker(match: re.Match[str], place: Place, words: str) -> Marker:
    return Marker(_SPELT[match[1].casefold()], place, words.strip()[:LONGEST_WORDS])
