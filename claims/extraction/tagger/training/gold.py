"""Gold relations put on the tokens of a text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from claims.extraction.sheets import Sheet
from claims.extraction.tagger.columns import Columns
from claims.extraction.tagger.hashing import Ints
from claims.extraction.tagger.labels import (
    CONTENT,
    CUE,
    SOURCE,
    TOKEN_LABELS,
    Labelled,
    write,
)


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A gold relation in rows of its text: contents, one cue, sources."""

    cue: Labelled
    parts: tuple[Labelled, ...]


def gold_relations(
    sheets: Sequence[Sheet], rows: Iterable[Mapping[str, Any]]
) -> list[GoldRelation]:
    """The relations whose cue has tokens."""
    at = _Places(sheets)
    found = []
    for row in rows:
        cues = [c for span in row["cue_spans"] for c in at.runs(span, CUE)]
        if not cues:
            continue
        parts = [
            part
            for key, kind in (("quote_spans", CONTENT), ("source_spans", SOURCE))
            for span in row[key]
            for part in at.runs(span, kind)
        ]
        found.append(GoldRelation(cues[0], tuple(parts)))
    return found


def token_labels(columns: Columns, relations: Iterable[GoldRelation]) -> Ints:
    """The first model's labels: all relations of a text at once."""
    numbers = np.zeros(len(columns), np.int64)
    every = [s for r in relations for s in (*r.parts, r.cue)]
    for span in sorted(every, key=lambda s: "CSV".index(s.kind)):
        write(numbers, TOKEN_LABELS, span)
    return numbers


class _Places:
    """From characters of the text to rows of its columns."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        starts, ends = [], []
        for sheet in sheets:
            view = sheet.paragraph.view
            for token in sheet.doc:
                starts.append(view.starts[token.idx])
                ends.append(view.ends[token.idx + len(token) - 1])
        self._starts, self._ends = np.array(starts), np.array(ends)

    def runs(self, span: Sequence[int], kind: str) -> list[Labelled]:
        """The tokens of a span, one run for each sheet that it touches."""
        touched = np.flatnonzero((self._starts < span[1]) & (self._ends > span[0]))
        if not len(touched):
            return []
        cuts = np.flatnonzero(np.diff(touched) > 1) + 1
        return [
            Labelled(kind, int(run[0]), int(run[-1]) + 1)
            for run in np.split(touched, cuts)
        ]
