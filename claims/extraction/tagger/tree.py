"""Where tokens stand in their trees, for a whole text at once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.extraction.tagger.columns import Columns
from claims.extraction.tagger.hashing import Hashes, Ints

# Trees of news sentences are hardly deeper; higher steps add nothing.
_DEEPEST = 16


class Ancestors(NamedTuple):
    """The nearest marked ancestor of each token; `row` is -1 where there is none.

    `branch` is the dependency of the ancestor's child that the token hangs on,
    `steps` the number of edges between them.
    """

    row: Ints
    branch: Hashes
    steps: Ints


class Edges(NamedTuple):
    """First and last row of each token's subtree, and its depth."""

    left: Ints
    right: Ints
    depth: Ints


def nearest_marked(columns: Columns, marked: NDArray[np.bool_]) -> Ancestors:
    """The nearest ancestor that is `marked`, for each token."""
    size = len(columns)
    row = np.full(size, -1)
    branch, steps = np.zeros(size, np.uint64), np.zeros(size, np.int64)
    below = np.arange(size)
    for step in range(1, _DEEPEST + 1):
        above = columns.head[below]
        hit = (row < 0) & (above != below) & marked[above]
        row[hit] = above[hit]
        branch[hit] = columns.dep[below[hit]]
        steps[hit] = step
        below = above
    return Ancestors(row, branch, steps)


def subtree_edges(columns: Columns) -> Edges:
    """The subtrees' first and last rows, and the depth of each token."""
    rows = np.arange(len(columns))
    left, right = rows.copy(), rows.copy()
    depth = np.zeros(len(columns), np.int64)
    above = rows
    for _ in range(_DEEPEST):
        moved = columns.head[above] != above
        above = columns.head[above]
        depth += moved
        np.minimum.at(left, above, rows)
        np.maximum.at(right, above, rows)
        if not moved.any():
            break
    return Edges(left, right, depth)


def child_marks(columns: Columns, kinds: Hashes) -> Ints:
    """A bit for each dependency of `kinds` that a token has a child with."""
    marks = np.zeros(len(columns), np.int64)
    for bit, kind in enumerate(kinds):
        has = np.flatnonzero(columns.dep == kind)
        np.bitwise_or.at(marks, columns.head[has], 1 << bit)
    return marks
