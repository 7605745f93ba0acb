"""What the tracker found as a table, a few hundred rows at a time."""

import csv
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import F, QuerySet

from claims.queries.sayings import first_said, sayer_of
from claims.queries.standing_then import standing
from claims.queries.tracker import url_of
from claims.queries.withheld import Withheld

CHUNK = 500
BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the country."""

HEADS = (
    "claim",
    "text",
    "status",
    "status_words",
    "kind",
    "finding",
    "first_said_by",
    "first_said_where",
    "first_said_on",
    "says_so",
    "shows_it",
    "against",
    "articles",
    "sources",
    "topics",
    "last_looked_on",
    "version",
    "changed_at",
    "address",
)
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """A file that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_rows(
    found: "QuerySet[Any]", held: Withheld, address: Callable[[str], str]
) -> Iterator[str]:
    """Yield the lines of the table in the order of `found`.

    What is taken down or held back meanwhile is left out. One SQL statement, and
    one a chunk.
    """
    writer = csv.writer(_Line())
    yield BOM + writer.writerow(HEADS)
    pks = list(found.values_list("pk", flat=True))
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        rows = {row["pk"]: held.out_of(row) for row in _rows(chunk)}
        for pk in chunk:
            if pk in rows:
                yield writer.writerow(map(_plain, _cells(rows[pk], address)))


def _rows(pks: list[int]) -> "QuerySet[Any]":
    return (
        standing()
        .filter(pk__in=pks)
        .values(
            "pk",
            "claim_id",
            "text",
            "code",
            "headline",
            "kind",
            "finding",
            "said_on",
            "topics",
            "looked_on",
            "number",
            "published_at",
            wordings=F("snapshot__wordings"),
            counts=F("snapshot__counts"),
        )
    )


def _cells(row: Mapping[str, Any], address: Callable[[str], str]) -> Iterator[Any]:
    first, counts = first_said(row["wordings"]), row["counts"]
    yield row["claim_id"]
    yield row["text"]
    yield row["code"]
    yield row["headline"]
    yield row["kind"]
    yield row["finding"]
    yield sayer_of(first).get("name", "")
    yield first.get("venue", "")
    yield row["said_on"] or ""
    for name in ("says_so", "shows_it", "against", "documents", "origins"):
        yield counts[name]
    yield "; ".join(row["topics"])
    yield row["looked_on"] or ""
    yield row["number"]
    yield row["published_at"].isoformat()
    yield address(url_of(row["claim_id"], row["text"]))


def _plain(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    is_formula = isinstance(cell, str) and cell.startswith(_FORMULAS)
    return f"'{cell}" if is_formula else cell
