"""A CRF fitted by CRFsuite and read back as arrays."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from claims.extraction.tagger.crf import NEVER, Crf
from claims.extraction.tagger.hashing import KEY_BITS, Ints
from claims.extraction.tagger.labels import is_allowed

# A value seen less often says more of its one text than of the language.
_LEAST_USES = 3


class Settings(NamedTuple):
    """The L2 weight and the number of passes of stochastic gradient descent.

    L-BFGS with L1 takes five times as long for the same figures.
    """

    c2: float = 2.0
    passes: int = 12


class Sequences(NamedTuple):
    """Rows of keys with their labels, cut into sequences of the given sizes."""

    keys: NDArray[np.uint32]
    labels: Ints
    sizes: Ints


def fit(texts: Iterable[Sequences], names: tuple[str, ...], settings: Settings) -> Crf:
    """The model that CRFsuite finds for some sequences. The same for the same data."""
    batches = list(texts)
    counts = np.zeros(1 << KEY_BITS, np.int64)
    for batch in batches:
        counts += np.bincount(batch.keys.ravel(), minlength=1 << KEY_BITS)
    kept = counts >= _LEAST_USES
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="l2sgd")
    for batch in batches:
        for keys, labels in _cut(batch, kept, names):
            trainer.append(keys, labels)
    trainer.set_params(
        {
            "c2": settings.c2,
            "max_iterations": settings.passes,
            "feature.possible_transitions": False,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        return _read(path, names)


def _cut(
    batch: Sequences, kept: NDArray[np.bool_], names: tuple[str, ...]
) -> Iterator[tuple[list[list[str]], list[str]]]:
    start = 0
    for size in batch.sizes.tolist():
        rows = batch.keys[start : start + size]
        use = kept[rows]
        keys = [
            list(map(str, row[wanted].tolist()))
            for row, wanted in zip(rows, use, strict=True)
        ]
        yield keys, [names[n] for n in batch.labels[start : start + size].tolist()]
        start += size


def _read(path: str, names: tuple[str, ...]) -> Crf:
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    model = tagger.info()
    tagger.close()
    keys = sorted({int(key) for key, _ in model.state_features})
    at = {key: row for row, key in enumerate(keys)}
    weights = np.zeros((len(keys), len(names)), np.float32)
    for (key, name), weight in model.state_features.items():
        weights[at[int(key)], names.index(name)] = weight
    moves = np.where(is_allowed(names), 0.0, NEVER).astype(np.float32)
    for (before, after), weight in model.transitions.items():
        moves[names.index(before), names.index(after)] = weight
    return Crf(names, np.array(keys, np.uint32), weights, moves)
