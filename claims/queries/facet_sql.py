"""The one statement that counts all facets, over the versions that were found."""

import itertools
import re
from collections.abc import Mapping

from claims.queries.tracker import FIELDS, TrackerFilter
from sources.reading.speakers import SpeakerKind

MOST = 10
"""Words of a long facet that are listed besides the chosen ones."""

FILTERS = (*FIELDS, "said", "changed")
LONG = ("speaker", "outlet", "topic")
ALL, WITHOUT = "all", "without"
COUNTED = ("code", "kind", "topics", "gaps", "said_until", "published_at")
"""Columns of a version that are counted."""

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
    "said": (_SHORT, "date_part('year', said_until)", "value::text", "2 DESC"),
    "changed": (
        _SHORT,
        "date_trunc('month', published_at AT TIME ZONE %(zone)s)",
        "to_char(value, 'YYYY-MM')",
        "2 DESC",
    ),
}
"""Of each facet: its statement, what it counts or keeps, how that is written, and its
order; the statement's own where they are empty."""


def count_sql(inner: str, wanted: TrackerFilter, flags: Mapping[str, object]) -> str:
    """Return the statement that counts the rows of `inner`.

    `inner` selects COUNTED and a yes or no for each of `flags`; its %s become
    %(p0)s, %(p1)s and so on. `chosen_words` gives most of the other values.
    """
    return (
        f"WITH found AS MATERIALIZED ({_numbered(inner)}), {_named(flags)}"
        f" {_counts(wanted, flags)}"
    )


def chosen_words(wanted: TrackerFilter, likes: Mapping[str, str]) -> dict[str, object]:
    """Return what the long facets are asked for: chosen words, parts of words."""
    words: dict[str, object] = {}
    for name in LONG:
        words[f"chosen_{name}"] = list(chosen(wanted, name))
        words[f"like_{name}"] = f"%{_literal(likes.get(name, ''))}%"
    return words


def chosen(wanted: TrackerFilter, name: str) -> tuple[str, ...]:
    """Return the words of one filter that are set."""
    words: tuple[str, ...] = getattr(wanted, FIELDS[name]) if name in FIELDS else ()
    return words


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


def _literal(words: str) -> str:
    """Return the words as LIKE takes them for themselves."""
    return re.sub(r"([\\%_])", r"\\\1", words)
