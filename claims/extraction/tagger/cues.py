"""Cues, the tokens they are paired with, and the way between the two."""

from dataclasses import dataclass

import numpy as np

from claims.extraction.tagger.columns import Columns
from claims.extraction.tagger.hashing import Hashes, Ints

# Ancestors of the cue that a path may turn at, and how far tokens climb.
_CHAIN = 8
_CLIMB = 14


@dataclass(frozen=True, slots=True)
class Cues:
    """Cues of a text: [start, end) in rows, and the row of the head word."""

    start: Ints
    end: Ints
    root: Ints

    def __len__(self) -> int:
        return len(self.start)

    def only(self, numbers: Ints) -> "Cues":
        """Some of the cues, by number."""
        return Cues(self.start[numbers], self.end[numbers], self.root[numbers])


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each cue with each token of its sheet: `cue` numbers it, `row` the token."""

    cue: Ints
    row: Ints
    sizes: Ints


def cues_of(columns: Columns, start: Ints, end: Ints) -> Cues:
    """Cues with their head words: the word whose head stands outside the cue."""
    root = start.copy()
    open_ = np.ones(len(start), dtype=bool)
    for by in range(int((end - start).max(initial=0))):
        row = np.minimum(start + by, end - 1)
        head = columns.head[row]
        leaves = (head < start) | (head >= end) | (head == row)
        hit = open_ & leaves
        root[hit] = row[hit]
        open_ &= ~leaves
    return Cues(start, end, root)


def pairs_of(columns: Columns, cues: Cues) -> Pairs:
    """Every cue with the tokens of its sheet, in order."""
    first, last = columns.first[cues.start], columns.last[cues.start]
    sizes = last - first + 1
    cue = np.repeat(np.arange(len(cues)), sizes)
    before = np.cumsum(sizes) - sizes
    row = np.arange(int(sizes.sum())) - before[cue] + first[cue]
    return Pairs(cue, row, sizes)


@dataclass(frozen=True, slots=True)
class Path:
    """How a token hangs together with the cue: where the way turns, and the ends."""

    level: Ints
    branch: Hashes
    branch_row: Ints
    steps: Ints
    up: Hashes
    side: Ints


def path_of(columns: Columns, cues: Cues, pairs: Pairs) -> Path:
    """The way of each pair, as far as the tree joins the two."""
    chain = _chains(columns, cues)
    size = len(pairs.row)
    level, steps = np.full(size, _CHAIN), np.zeros(size, np.int64)
    branch_row, below, here = np.full(size, -1), np.full(size, -1), pairs.row
    todo = np.arange(size)
    for step in range(_CLIMB):
        is_at = chain[pairs.cue[todo]] == here[todo, None]
        hit = is_at.any(axis=1)
        found = todo[hit]
        level[found] = is_at[hit].argmax(axis=1)
        steps[found] = step
        branch_row[found] = below[found]
        todo = todo[~hit]
        if not len(todo):
            break
        below = here
        here = columns.head[here]
    at = np.clip(level - 1, 0, _CHAIN - 1)
    up_row = chain[pairs.cue, at]
    has_branch, turns = branch_row >= 0, (level > 0) & (level < _CHAIN)
    return Path(
        level=level,
        branch=np.where(has_branch, columns.dep[branch_row], np.uint64(1)),
        branch_row=np.where(has_branch, branch_row, pairs.row),
        steps=steps,
        up=np.where(turns, columns.dep[up_row], np.uint64(0)),
        side=np.where(has_branch, np.sign(branch_row - up_row), 0),
    )


def _chains(columns: Columns, cues: Cues) -> Ints:
    """The cue's head word and its ancestors, -2 beyond the root."""
    chain = np.full((len(cues), _CHAIN), -2)
    row = cues.root
    open_ = np.ones(len(cues), dtype=bool)
    for level in range(_CHAIN):
        chain[open_, level] = row[open_]
        above = columns.head[row]
        open_ &= above != row
        row = above
    return chain
