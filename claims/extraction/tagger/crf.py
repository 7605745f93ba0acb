"""A linear-chain CRF read with numpy: best labels and how likely each label is.

Trained by CRFsuite (Okazaki 2007), whose model of states and transitions it keeps.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claims.extraction.tagger.hashing import KEY_BITS, Ints

Floats = NDArray[np.float32]
# Forbids a step such as O to I-content, which training has never seen.
NEVER = -1e4
# Keeps a path open where 32 bits would round every label to nothing.
_FLOOR = np.float32(1e-12)
# Emissions are summed for so many rows at a time: about 5 MB.
_BLOCK = 2048


@dataclass(frozen=True)
class Crf:
    """`keys` is sorted; `weights` has a row for each key, a column for each label."""

    labels: tuple[str, ...]
    keys: NDArray[np.uint32]
    weights: Floats
    transitions: Floats

    @cached_property
    def _slots(self) -> NDArray[np.int32]:
        """Row of `_padded` for each possible key; 0 for one without weights."""
        slots = np.zeros(1 << KEY_BITS, np.int32)
        slots[self.keys] = np.arange(1, len(self.keys) + 1)
        return slots

    @cached_property
    def _padded(self) -> Floats:
        nothing = np.zeros((1, len(self.labels)), np.float32)
        return np.concatenate([nothing, self.weights])

    def scores(self, keys: NDArray[np.uint32]) -> Floats:
        """The score of each label for each row of keys."""
        found = np.empty((len(keys), len(self.labels)), np.float32)
        for start in range(0, len(keys), _BLOCK):
            rows = self._slots[keys[start : start + _BLOCK]]
            found[start : start + _BLOCK] = self._padded[rows].sum(axis=1)
        return found


def packed(scores: Floats, sizes: Ints) -> tuple[Floats, NDArray[np.bool_]]:
    """Sequences of the given sizes side by side, and which places hold a token."""
    longest = int(sizes.max(initial=0))
    holds = np.arange(longest)[None, :] < sizes[:, None]
    table = np.zeros((len(sizes), longest, scores.shape[1]), np.float32)
    table[holds] = scores
    return table, holds


def best_labels(scores: Floats, sizes: Ints, transitions: Floats) -> Ints:
    """The likeliest label of each token (Viterbi); sequences of the given sizes."""
    table, holds = packed(scores, sizes)
    n, longest, n_labels = table.shape
    back = np.zeros((n, longest, n_labels), np.int64)
    best = table[:, 0].copy() if longest else np.zeros((n, n_labels), np.float32)
    for at in range(1, longest):
        steps = best[:, :, None] + transitions[None]
        back[:, at] = steps.argmax(axis=1)
        reached = steps.max(axis=1) + table[:, at]
        best = np.where(holds[:, at, None], reached, best)
    found = np.zeros((n, longest), np.int64)
    label = best.argmax(axis=1)
    rows = np.arange(n)
    for at in range(longest - 1, -1, -1):
        found[:, at] = label
        earlier = back[rows, at, label]
        label = np.where(holds[:, at] & (at > 0), earlier, label)
    return found[holds]


def likelihoods(scores: Floats, sizes: Ints, transitions: Floats) -> Floats:
    """The probability of each label at each token (forward-backward)."""
    table, holds = packed(scores, sizes)
    if not table.size:
        return np.zeros_like(scores)
    emitted = np.exp(table - table.max(axis=2, keepdims=True)) + _FLOOR
    moves = np.exp(transitions - transitions.max())
    ahead = np.stack(list(_forward(emitted, holds, moves)), axis=1)
    behind = np.stack(list(_backward(emitted, holds, moves))[::-1], axis=1)
    both = ahead * behind
    both /= both.sum(axis=2, keepdims=True)
    found: Floats = both[holds]
    return found


def _forward(
    emitted: Floats, holds: NDArray[np.bool_], moves: Floats
) -> Iterator[Floats]:
    state = emitted[:, 0] / emitted[:, 0].sum(axis=1, keepdims=True)
    yield state
    for at in range(1, emitted.shape[1]):
        reached = (state @ moves) * emitted[:, at]
        reached /= reached.sum(axis=1, keepdims=True)
        state = np.where(holds[:, at, None], reached, state)
        yield state


def _backward(
    emitted: Floats, holds: NDArray[np.bool_], moves: Floats
) -> Iterator[Floats]:
    state = np.ones_like(emitted[:, 0])
    yield state
    for at in range(emitted.shape[1] - 1, 0, -1):
        reached = (state * emitted[:, at]) @ moves.T
        reached /= reached.sum(axis=1, keepdims=True)
        state = np.where(holds[:, at, None], reached, state)
        yield state
