"""The filters that are set, each with the address without it."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from claims.queries.facet_sql import chosen
from claims.queries.facets import Facet
from claims.queries.tracker import FIELDS
from claims.views.wanted import DAYS, Asked

LABELS = {
    "status": "Evidence status",
    "kind": "Kind of claim",
    "speaker": "Speaker",
    "outlet": "Outlet",
    "topic": "Topic",
    "lacks": "What is missing",
    "said": "First said",
    "changed": "Last changed",
}
MONTHS = 12
SINCE = {"from": "from", "to": "until"}


@dataclass(frozen=True, slots=True)
class Chip:
    """One word of a filter that is set; `url` drops it and nothing else."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """What dropping a whole filter would show; `url` leads there."""

    words: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a month that a date filter can be set to, with its true count."""

    words: str
    url: str
    count: int


def chips_of(asked: Asked, facets: Mapping[str, Sequence[Facet]]) -> list[Chip]:
    """Return a chip for each word of each filter that is set."""
    return list(_chips(asked, facets))


def ways_out(asked: Asked, without: Mapping[str, int]) -> list[WayOut]:
    """Return what fewer filters would show, most first; nothing that shows nothing."""
    labels = LABELS | {"q": f"“{asked.wanted.q}”"}
    found = [
        WayOut(labels[name], asked.query(**_dropped(name)) or "?", n)
        for name, n in without.items()
        if n
    ]
    return sorted(found, key=lambda way: -way.count)


def periods_of(
    asked: Asked, facets: Mapping[str, Sequence[Facet]]
) -> dict[str, list[Period]]:
    """Return the years in which claims were said and the months they changed in."""
    return {
        what: [
            Period(facet.words, asked.query(**_within(what, facet.value)), facet.count)
            for facet in facets[what]
        ]
        for what in ("said", "changed")
    }


def _chips(asked: Asked, facets: Mapping[str, Sequence[Facet]]) -> Iterator[Chip]:
    wanted = asked.wanted
    if wanted.q:
        yield Chip(f"“{wanted.q}”", asked.query(q="") or "?")
    for name, field in FIELDS.items():
        words = {facet.value: facet.words for facet in facets[name]}
        mine = chosen(wanted, name)
        for value in mine:
            rest = tuple(one for one in mine if one != value)
            url = asked.query(**{field: rest}) or "?"
            yield Chip(f"{LABELS[name]}: {words.get(value, value)}", url)
    for name in DAYS:
        if day := getattr(wanted, name):
            what, _, end = name.partition("_")
            words_ = f"{LABELS[what]} {SINCE[end]} {date_format(day, 'j M Y')}"
            yield Chip(words_, asked.query(**{name: None}) or "?")


def _dropped(name: str) -> dict[str, object]:
    if name == "q":
        return {"q": ""}
    if name in FIELDS:
        return {FIELDS[name]: ()}
    return {f"{name}_from": None, f"{name}_to": None}


def _within(what: str, value: str) -> dict[str, object]:
    """Return the days of a year ("2025") or of a month ("2025-01") as a filter."""
    year, _, month = value.partition("-")
    first = date(int(year), int(month or 1), 1)
    last_month = int(month or MONTHS)
    last = date(int(year), last_month, monthrange(int(year), last_month)[1])
    return {f"{what}_from": first, f"{what}_to": last}
