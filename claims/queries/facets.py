"""How many claims each word of each filter would show: one SQL statement for all.

The versions that match the search are looked at once, each with a yes or no for each
filter that is set; every count then leaves its own filter out.
"""

import itertools
import re
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
from claims.queries.searching import Search
from claims.queries.standing_then import standing
from claims.queries.tracker import (
    FIELDS,
    TrackerFilter,
    conditions,
    searched,
)
from claims.queries.withheld import Withheld
from sources.reading.speakers import SpeakerKind

MOST = 10
"""Words of a long facet that are listed besides the chosen ones."""

FILTERS = (*FIELDS, "said", "changed")
LONG = ("speaker", "outlet", "topic")
ALL, WITHOUT = "all", "without"
COUNTED = ("code", "kind", "topics", "gaps", "said_on", "published_at")

_SHORT = """
(SELECT '{name}', {shown}, '', n
 FROM (
    SELECT {value} AS value, count(*) AS n FROM found WHERE {others} GROUP BY 1
 ) AS counted
 WHERE value IS NOT NULL ORDER BY {order} LIMIT {limit})
"""
_TOPICS = """
(SELECT '{name}', value, value, n
 FROM (
    SELECT value, count(*) AS n
    FROM (SELECT unnest(topics) AS value FROM found WHERE {others}) AS each
    GROUP BY value
 ) AS counted
 WHERE value ILIKE {like} OR value = ANY({chosen})
 ORDER BY (value = ANY({chosen})) DESC, 4 DESC, 2 LIMIT {limit})
"""
_LACKS = """
(SELECT '{name}', value, '', count(*)
 FROM (SELECT unnest(gaps) AS value FROM found WHERE {others}) AS each
 GROUP BY value ORDER BY 4 DESC, 2 LIMIT {limit})
"""
_NAMED = """
named AS MATERIALIZED (
    SELECT speaker_id, {counts}
    FROM found JOIN claims_version_speakers ON version_id = found.id
    WHERE {others}
    GROUP BY speaker_id
)
"""
_NAMES = """
(SELECT '{name}', slug, sources_speaker.name, COALESCE(n_{name}, 0)
 FROM sources_speaker LEFT JOIN named ON sources_speaker.id = speaker_id
 WHERE is_public AND sources_speaker.id <> ALL(%(held)s) AND {value}
   AND (slug = ANY({chosen}) OR n_{name} > 0 AND sources_speaker.name ILIKE {like})
 ORDER BY (slug = ANY({chosen})) DESC, 4 DESC, 3 LIMIT {limit})
"""
_COUNT = "(SELECT '{kind}', '{name}', '', count(*) FROM found WHERE {others})"

_PARTS = {
    "status": (_SHORT, "code", "value", "4 DESC, 2"),
    "kind": (_SHORT, "kind", "value", "4 DESC, 2"),
    "speaker": (_NAMES, f"kind <> '{SpeakerKind.OUTLET}'", "", ""),
    "outlet": (_NAMES, f"kind = '{SpeakerKind.OUTLET}'", "", ""),
    "topic": (_TOPICS, "", "", ""),
    "lacks": (_LACKS, "", "", ""),
    "said": (_SHORT, "date_part('year', said_on)", "value::text", "2 DESC"),
    "changed": (
        _SHORT,
        "date_trunc('month', published_at AT TIME ZONE %(zone)s)",
        "to_char(value, 'YYYY-MM')",
        "2 DESC",
    ),
}
"""Of each facet: its statement, what it counts or keeps, how that is written, and its
order; the statement's own where they are empty."""


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
    sql = (
        f"WITH found AS MATERIALIZED ({_numbered(inner)}), {_named(flags)}"
        f" {_counts(wanted, flags)}"
    )
    asked = {f"p{n}": value for n, value in enumerate(params)}
    asked |= {"zone": get_current_timezone_name(), **_words(wanted, likes)}
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


def _numbered(sql: str) -> str:
    """Return a statement with named places instead of %s."""
    places = itertools.count()
    return re.sub("%s", lambda _: f"%(p{next(places)})s", sql)


def _named(flags: Mapping[str, object]) -> str:
    """Return the count of each speaker, as the two filters by name need it."""
    kept = {name: _others(f"is_{name}", flags) for name in ("speaker", "outlet")}
    counts = (
        f"count(*) FILTER (WHERE {others}) AS n_{name}" for name, others in kept.items()
    )
    either = " OR ".join(f"({others})" for others in dict.fromkeys(kept.values()))
    return _NAMED.format(counts=", ".join(counts), others=either)


def _counts(wanted: TrackerFilter, flags: Mapping[str, object]) -> str:
    parts = [_part(name, wanted, flags) for name in _PARTS]
    parts.append(_COUNT.format(kind=ALL, name="", others=_others("", flags)))
    parts += [
        _COUNT.format(kind=WITHOUT, name=name, others=_others(f"is_{name}", flags))
        for name in FILTERS
        if f"is_{name}" in flags
    ]
    return "\nUNION ALL\n".join(parts)


def _part(name: str, wanted: TrackerFilter, flags: Mapping[str, object]) -> str:
    statement, value, shown, order = _PARTS[name]
    return statement.format(
        name=name,
        value=value,
        shown=shown,
        order=order,
        others=_others(f"is_{name}", flags),
        like=f"%(like_{name})s",
        chosen=f"%(chosen_{name})s::text[]",
        limit=MOST + len(chosen(wanted, name)),
    )


def _others(mine: str, flags: Mapping[str, object]) -> str:
    """Return the condition that all filters but one keep a version."""
    return " AND ".join(flag for flag in flags if flag != mine) or "true"


def _words(wanted: TrackerFilter, likes: Mapping[str, str]) -> dict[str, object]:
    words: dict[str, object] = {}
    for name in LONG:
        words[f"chosen_{name}"] = list(chosen(wanted, name))
        words[f"like_{name}"] = f"%{_literal(likes.get(name, ''))}%"
    return words


def _literal(words: str) -> str:
    """Return the words as LIKE takes them for themselves."""
    return re.sub(r"([\\%_])", r"\\\1", words)


def chosen(wanted: TrackerFilter, name: str) -> tuple[str, ...]:
    """Return the words of one filter that are set."""
    words: tuple[str, ...] = getattr(wanted, FIELDS[name]) if name in FIELDS else ()
    return words


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
