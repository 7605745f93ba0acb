"""What stored ratings say of sources at a time, in one SQL statement (F11)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django.db import connection

from claims.credibility.facts import Source, StoredRecords, Tally
from claims.credibility.vocabulary import SourceType, Stance

_OF_TYPE = "type:"
_NOTHING = (0, 0)

Key = tuple[str, Stance]
Sums = dict[Key, tuple[int, int]]

# Weights become whole numbers before they are added: such sums are exact in any order,
# so a claim's own part can be taken away again as if it had never been there.
_UNIT = 10**15
_TALLIES = """
WITH weighed AS MATERIALIZED (
    SELECT subject, stance, claim_id, hit,
        n * (1e15 * power(0.5::float8,
            extract(epoch FROM %(at)s - at)::float8 / %(halflife)s))::bigint AS weight
    FROM claims_resolved
    WHERE subject = ANY(%(subjects)s) AND from_at <= %(at)s
        AND (until_at IS NULL OR until_at > %(at)s)
)
SELECT NULL, subject, stance,
    coalesce(sum(weight) FILTER (WHERE hit), 0), sum(weight)
FROM weighed GROUP BY subject, stance
UNION ALL
SELECT claim_id, subject, stance,
    coalesce(sum(weight) FILTER (WHERE hit), 0), sum(weight)
FROM weighed WHERE claim_id = ANY(%(claims)s) GROUP BY claim_id, subject, stance
"""
_DAY = 86_400.0


def subject_of_type(kind: SourceType) -> str:
    """Return the name under which the record of a sort of source is stored."""
    return f"{_OF_TYPE}{kind}"


def type_of_subject(subject: str) -> SourceType | None:
    """Return the sort of source that a stored record is of; None for one source."""
    kind = subject.removeprefix(_OF_TYPE)
    return SourceType(kind) if kind != subject else None


def records_at(
    sources: Iterable[Source], claims: Collection[int], at: datetime, *, halflife: float
) -> StoredRecords:
    """Return the records of these sources and their sorts as they stood at `at`.

    Each of the `claims` that was rated gets records without its own rating. Reads
    the rows of these sources only; persons have none. A resolved claim counts half
    after `halflife` days.
    """
    rows = list(sources)
    subjects = {subject_of_type(row.type) for row in rows}
    subjects |= {row.id for row in rows if not row.is_person}
    if not rows:
        return StoredRecords({}, {})
    with connection.cursor() as cursor:
        cursor.execute(
            _TALLIES,
            {
                "at": at,
                "halflife": halflife * _DAY,
                "subjects": sorted(subjects),
                "claims": list(claims),
            },
        )
        found = cursor.fetchall()
    return _stored(found)


def _stored(
    found: Iterable[tuple[int | None, str, str, Decimal, Decimal]],
) -> StoredRecords:
    whole: Sums = {}
    own: defaultdict[int, Sums] = defaultdict(dict)
    for claim, subject, stance, hits, n in found:
        sums = whole if claim is None else own[claim]
        sums[subject, Stance(stance)] = (int(hits), int(n))
    apart = {str(claim): _records(_without(whole, part)) for claim, part in own.items()}
    return _records(whole, apart)


def _without(whole: Sums, part: Sums) -> Sums:
    return {
        key: (whole.get(key, _NOTHING)[0] - hits, whole.get(key, _NOTHING)[1] - n)
        for key, (hits, n) in part.items()
    }


def _records(
    sums: Sums, apart: Mapping[str, StoredRecords] | None = None
) -> StoredRecords:
    sources: dict[tuple[str, Stance], Tally] = {}
    types: dict[tuple[SourceType, Stance], Tally] = {}
    for (subject, stance), (hits, n) in sums.items():
        kind = type_of_subject(subject)
        tally = Tally(hits / _UNIT, n / _UNIT)
        if kind is None:
            sources[subject, stance] = tally
        else:
            types[kind, stance] = tally
    return StoredRecords(sources, types, apart or {})
