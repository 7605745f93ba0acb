"""Relations that rules or tagger propose, side by side in rows of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from claims.extraction.reports import Report
from claims.extraction.sheets import Range, Sheet
from claims.extraction.tagger.columns import Columns
from claims.extraction.tagger.hashing import Ints
from claims.extraction.tagger.tagging import Tagged
from claims.extraction.types import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed relation: from a rule's report or from the tagger.

    `rows` are those of the content, told once: each candidate is held against all
    others.
    """

    cue: Range
    contents: tuple[Range, ...]
    source: Range | None
    report: Report | None = None
    tagged: Tagged | None = None
    rows: frozenset[int] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        rows = frozenset(row for span in self.contents for row in range(*span))
        object.__setattr__(self, "rows", rows)


def rule_candidates(
    sheets: Sequence[Sheet], reports: Sequence[Report]
) -> list[Candidate]:
    """The reports of the rules in rows of the text."""
    offsets = offsets_of(sheets)
    found = []
    for report in reports:
        by, frame = offsets[id(report.sheet)], report.frame
        runs = (run for span in report.spans for run in _runs(sheets, offsets, span))
        candidate = Candidate(
            cue=moved(frame.cue, by),
            contents=tuple(sorted(runs)),
            source=moved(frame.source, by) if frame.source else None,
            report=report,
        )
        found.append(candidate)
    return found


def _runs(
    sheets: Sequence[Sheet], offsets: dict[int, int], span: Span
) -> Iterator[Range]:
    """The rows of a span of the text, which may go on over sheets."""
    for sheet in sheets:
        own, starts = sheet.paragraph.span, sheet.paragraph.view.starts
        if own.end <= span.start or span.end <= own.start:
            continue
        inside = [t.i for t in sheet.doc if span.start <= starts[t.idx] < span.end]
        if inside:
            yield moved(Range(inside[0], inside[-1] + 1), offsets[id(sheet)])


def tagger_candidates(found: Sequence[Tagged]) -> list[Candidate]:
    """The tagger's relations as candidates."""
    return [Candidate(t.cue, t.contents, t.source, tagged=t) for t in found]


def offsets_of(sheets: Sequence[Sheet]) -> dict[int, int]:
    """First row of each sheet, by the sheet's identity."""
    offsets, row = {}, 0
    for sheet in sheets:
        offsets[id(sheet)] = row
        row += len(sheet.doc)
    return offsets


def moved(span: Range, by: int) -> Range:
    """The range so many rows on."""
    return Range(span.start + by, span.end + by)


def overlap(one: Range, other: Range) -> bool:
    """True when two ranges share a row."""
    return one.start < other.end and other.start < one.end


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """Rows in common by rows in either, 0..1."""
    return len(one & other) / max(len(one | other), 1)


def same_source(one: Range | None, other: Range | None) -> bool:
    """True when two mentions meet, or both are missing."""
    if one is None or other is None:
        return one is other
    return overlap(one, other)


def head_row(columns: Columns, span: Range) -> int:
    """The first word of a span whose head stands outside of it."""
    rows: Ints = np.arange(*span)
    heads = columns.head[rows]
    leaves = (heads < span.start) | (heads >= span.end) | (heads == rows)
    return int(rows[leaves.argmax()])
