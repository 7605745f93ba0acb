"""The tokens of a text as columns of numbers, its sheets one after another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.extraction.sheets import Sheet
from claims.extraction.tagger.hashing import Hashes, Ints

_ATTRIBUTES = (
    "ORTH", "LOWER", "LEMMA", "TAG", "DEP", "POS", "ENT_TYPE", "ENT_IOB", "SHAPE",
    "SUFFIX", "HEAD", "SENT_START",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a token. `head`, `first`, `last` and `sentence` are row numbers.

    `sheet` numbers the sheet of a token, `first` and `last` are that sheet's
    bounds (both inside it). `quote` numbers its quotation, -1 for none.
    """

    orth: Hashes
    lower: Hashes
    lemma: Hashes
    tag: Hashes
    dep: Hashes
    pos: Hashes
    entity: Hashes
    shape: Hashes
    suffix: Hashes
    head: Ints
    sentence: Ints
    sheet: Ints
    first: Ints
    last: Ints
    quote: Ints

    def __len__(self) -> int:
        return len(self.head)


def columns_of(sheets: Sequence[Sheet]) -> Columns:
    """The columns of some sheets; sheets without tokens take no rows."""
    blocks = [sheet.doc.to_array(list(_ATTRIBUTES)) for sheet in sheets]
    table = np.concatenate([*blocks, np.zeros((0, len(_ATTRIBUTES)), np.uint64)])
    sizes = np.array([len(block) for block in blocks], dtype=np.int64)
    ends = np.cumsum(sizes)
    rows = np.arange(len(table))
    by = dict(zip(_ATTRIBUTES, table.T, strict=True))
    starts_sentence = by["SENT_START"].astype(np.int64) == 1
    first = np.repeat(ends - sizes, sizes)
    starts_sentence |= rows == first
    return Columns(
        orth=by["ORTH"],
        lower=by["LOWER"],
        lemma=by["LEMMA"],
        tag=by["TAG"],
        dep=by["DEP"],
        pos=by["POS"],
        entity=by["ENT_TYPE"] * np.uint64(4) + by["ENT_IOB"],
        shape=by["SHAPE"],
        suffix=by["SUFFIX"],
        head=rows + by["HEAD"].astype(np.int64),
        sentence=np.maximum.accumulate(np.where(starts_sentence, rows, 0)),
        sheet=np.repeat(np.arange(len(sizes)), sizes),
        first=first,
        last=np.repeat(ends - 1, sizes),
        quote=_quotes(sheets),
    )


def _quotes(sheets: Sequence[Sheet]) -> Ints:
    """Quotations numbered through the text."""
    found: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    n_before = 0
    for sheet in sheets:
        numbers = np.array(sheet.quote_at, dtype=np.int64)
        found.append(np.where(numbers >= 0, numbers + n_before, -1))
        n_before += len(sheet.quotes)
    return np.concatenate(found)


def shifted(column: NDArray[np.generic], by: int, columns: Columns) -> Hashes:
    """The value `by` tokens on, 0 beyond the sheet; all other values are made > 0."""
    rows = np.arange(len(columns)) + by
    inside = (rows >= columns.first) & (rows <= columns.last)
    values = column.astype(np.uint64) + np.uint64(1)
    return np.where(inside, values[np.where(inside, rows, 0)], np.uint64(0))
