"""Feature values as numbers: no word of any text is kept."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Keys = NDArray[np.uint32]

# 4 million keys: rare values may meet in one, which costs less than a larger table.
KEY_BITS = 22
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_KEEP = np.uint64(64 - KEY_BITS)


def mixed(number: int, *columns: Ints | Hashes) -> Keys:
    """One key a row for the values of some columns; `number` names the feature."""
    size = len(columns[0])
    value = np.full(size, number + 1, dtype=np.uint64) * _FACTOR
    for column in columns:
        value = (value ^ column.astype(np.uint64)) * _FACTOR
        value ^= value >> _SHIFT
    return ((value * _FACTOR) >> _KEEP).astype(np.uint32)


def bucket(distances: Ints) -> Ints:
    """Distances in steps: 0 to 3 as they are, then 4-7, 8-15, 16-31, 32 and more."""
    steps = np.array([1, 2, 3, 4, 8, 16, 32])
    found: Ints = np.digitize(np.abs(distances), steps).astype(np.int64)
    return found
