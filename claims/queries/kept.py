"""Counts of the tracker, kept in this process while nothing readers see has changed.

Counting looks at every published claim, a page at twenty-five. All readers are told
the same, so what one of them waited for serves the next.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from django.core.cache import cache
from django.db import connection
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from claims.queries.facets import Tally, tally
from claims.queries.searching import Search
from claims.queries.tracker import TrackerFilter
from claims.queries.withheld import Withheld

KEPT_FOR = 60
"""Seconds. Of two transactions the one that began to write first may end last; what
was counted between their ends goes out of date unmarked, and no longer than this."""

_MARK = """
SELECT (SELECT max(pgh_id) FROM claims_claimevent),
       (SELECT max(pgh_id) FROM claims_versionevent),
       (SELECT max(pgh_id) FROM sources_speakerevent),
       (SELECT max(applied_at) FROM sources_erasure)
"""


def kept_tally(
    wanted: TrackerFilter,
    search: Search | None,
    held: Withheld,
    *,
    likes: Mapping[str, str],
) -> Tally:
    """Count as `tally` does, or give what was counted of the same state before.

    One SQL statement, one more for what was not counted yet. Nothing is kept of
    what a transaction sees before its end.
    """
    if connection.in_atomic_block:
        return tally(wanted, search, held, likes=likes)
    key = _key(wanted, held, likes)
    known: Tally | None = cache.get(key)
    if known is None:
        known = tally(wanted, search, held, likes=likes)
        cache.set(key, known, KEPT_FOR)
    return known


def _key(wanted: TrackerFilter, held: Withheld, likes: Mapping[str, str]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(_MARK)
        state = cursor.fetchone()
    said = (
        state,
        replace(wanted, sort=""),
        sorted(likes.items()),
        held,
        get_current_timezone_name(),
        get_language(),
        connection.settings_dict["NAME"],
    )
    return f"tally-{hashlib.sha256(repr(said).encode()).hexdigest()}"
