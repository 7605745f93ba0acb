"""Rows of claims out of a CSV file, whatever wrote it."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from sources.reading.decoding import decode
from sources.reading.refusals import Refused
from sources.reading.text import normalise
from sources.services.edits import NotAllowedError
from sources.services.erasing import without_erased

MOST_ROWS = 2_000
"""Claims at once: one transaction, 40 ms a claim; a longer sheet is cut in two."""

MOST_BYTES = 4_000_000
"""Twice what so many rows of the longest claims take."""

OLD_EXCEL = "cp1252"
"""What Excel writes in the West where nobody asks it for UTF-8."""

SNIFFED = 8_192
DELIMITERS = ",;\t|"
COLUMNS = ("text", "kind", "speaker", "said_on", "source_url", "topics")


class SheetError(NotAllowedError):
    """The file cannot be read as a sheet of claims; says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as it was written, blanks squeezed; `line` counts from the header, 1."""

    line: int
    text: str = ""
    kind: str = ""
    speaker: str = ""
    said_on: str = ""
    source_url: str = ""
    topics: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows, and the names of the columns that are left out."""

    rows: tuple[Row, ...]
    left_out: tuple[str, ...]


def sheet_text(body: bytes) -> str:
    """The characters of an uploaded sheet: UTF-8, UTF-16 or what older Excel wrote.

    Words that were erased do not come in again. Raises SheetError for what is no text
    or too large.
    """
    if len(body) > MOST_BYTES:
        raise SheetError("This file is over 4 MB. Cut it into several files.")
    try:
        text = decode(body, charset=OLD_EXCEL).replace("\x00", "")
    except Refused as refused:
        raise SheetError(
            "This is no CSV file. In your spreadsheet choose Save as, then CSV (UTF-8)."
        ) from refused
    return without_erased(text)


def read_sheet(text: str) -> Sheet:
    """The rows of a CSV text that has a header; raises SheetError otherwise."""
    lines = _lines(text)
    try:
        header = [_name(cell) for cell in next(lines, [])]
        if "text" not in header:
            seen = ", ".join(filter(None, header))[:200] or "none"
            raise SheetError(
                "The first row must name the columns, and one must be called text. "
                f"Found: {seen}."
            )
        rows = tuple(_row(n, header, cells) for n, cells in _filled(lines))
    except csv.Error as error:
        raise SheetError(
            f"A row cannot be read ({error}). Look for a quotation mark that is not "
            "closed, and save the sheet as CSV anew."
        ) from error
    if not rows:
        raise SheetError("There are no rows below the first one. Add claims to it.")
    return Sheet(rows, tuple(n for n in header if n and n not in COLUMNS))


def _lines(text: str) -> Iterator[list[str]]:
    stream = io.StringIO(text.lstrip("\ufeff"), newline="")
    return csv.reader(stream, delimiter=_delimiter(text), strict=True)


def _delimiter(text: str) -> str:
    """What parts the cells; where the sniffer has no answer the header decides."""
    header = text.lstrip("\ufeff\r\n").splitlines()[:1] or [""]
    counts = {mark: header[0].count(mark) for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: counts[mark])
    try:
        sniffed = csv.Sniffer().sniff(text[:SNIFFED], DELIMITERS).delimiter
    except csv.Error:
        return best
    return sniffed if counts[sniffed] else best


def _filled(lines: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    n_rows = 0
    for n, cells in enumerate(lines, start=1):
        if not any(cell.strip() for cell in cells):
            continue
        n_rows += 1
        if n_rows > MOST_ROWS:
            raise SheetError("There are over 2,000 rows. Cut the sheet in two.")
        yield n, cells


def _row(n: int, header: list[str], cells: list[str]) -> Row:
    given = dict(
        zip(header, (" ".join(normalise(c).split()) for c in cells), strict=False)
    )
    return Row(line=n, **{name: given.get(name, "") for name in COLUMNS})


def _name(cell: str) -> str:
    return "_".join(cell.strip().lower().replace("-", " ").split())
