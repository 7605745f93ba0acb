"""How many claims each word of each filter would show: one SQL statement for all.

The versions that match the search are looked at once, each with a yes or no for each
filter that is set; every count then leaves its own filter out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone_name

from claims.credibility.gaps import Gap
from claims.credibility.status import status_of
from claims.credibility.vocabulary import StatusCode
from claims.queries.facet_sql import (
    ALL,
    COUNTED,
    FILTERS,
    WITHOUT,
    chosen,
    chosen_words,
    count_sql,
)
from claims.queries.searching import Search
from claims.queries.standing_then import standing
from claims.queries.tracker import (
    FIELDS,
    TrackerFilter,
    conditions,
    searched,
)
from claims.queries.withheld import Withheld


@dataclass(frozen=True, slots=True)
class Facet:
    """One word of a filter with its true count; each facet ignores itself."""

    value: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """All counts: what was found, each facet, and what lies behind one filter less."""

    n: int = 0
    facets: Mapping[str, Sequence[Facet]] = field(default_factory=dict)
    without: Mapping[str, int] = field(default_factory=dict)


def tally(
    wanted: TrackerFilter,
    search: Search | None,
    held: Withheld,
    *,
    likes: Mapping[str, str],
) -> Tally:
    """Count in one SQL statement.

    `likes` holds, for a long facet, what the listed words have to contain. A chosen
    word is always listed, one that is withheld only as it was asked for.
    """
    found = searched(standing(wanted.before), search, held)
    flags = {f"is_{name}": asked for name, asked in conditions(wanted, held).items()}
    columns = ("id", *COUNTED, *flags)
    rows = found.annotate(**flags).order_by().values(*columns)
    inner, params = rows.query.sql_with_params()
    sql = count_sql(inner, wanted, flags)
    asked = {f"p{n}": value for n, value in enumerate(params)}
    asked |= {"zone": get_current_timezone_name(), **chosen_words(wanted, likes)}
    asked |= {"held": list(held.speakers)}
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return _tally(list(_readable(cursor.fetchall(), held)), wanted)


def _readable(rows: Sequence[Any], held: Withheld) -> Iterator[Any]:
    """Yield the rows without what is held: other names and topics may spell it too."""
    for kind, value, words, n in rows:
        if kind != "topic":
            yield kind, value, held.out_of(words), n
        elif not held.hides(words):
            yield kind, value, words, n


def _tally(rows: Sequence[Any], wanted: TrackerFilter) -> Tally:
    facets: dict[str, list[Facet]] = {name: [] for name in FILTERS}
    without: dict[str, int] = {}
    total = 0
    for kind, value, words, n in rows:
        if kind == ALL:
            total = n
        elif kind == WITHOUT:
            without[value] = n
        else:
            shown = words or _facet_words(kind, value)
            is_chosen = value in chosen(wanted, kind)
            facets[kind].append(Facet(value, shown, n, is_chosen))
    for name in FIELDS:
        facets[name] += _unseen(name, facets[name], wanted)
    return Tally(total, facets, without)


def _unseen(
    name: str, listed: Sequence[Facet], wanted: TrackerFilter
) -> Iterator[Facet]:
    """What is chosen and would show nothing: its box stays, so that it is sent."""
    values = {facet.value for facet in listed}
    for value in chosen(wanted, name):
        if value not in values:
            is_code = name in ("status", "kind", "lacks")
            words = _facet_words(name, value) if is_code else value
            yield Facet(value, words, 0, is_chosen=True)


def _facet_words(kind: str, value: str) -> str:
    if kind == "status":
        return status_of(StatusCode(value)).short
    if kind == "lacks":
        return Gap(value).label
    if kind == "changed":
        return date_format(date.fromisoformat(f"{value}-01"), "M Y")
    return value.replace("_", " ").capitalize()
