"""The lexicon of a training set: shares of reporting uses, clusters of vectors."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.extraction.tagger.columns import Columns
from claims.extraction.tagger.hashing import mixed
from claims.extraction.tagger.lexicon import (
    LEMMA_AND_POS,
    RATE_BOUNDS,
    Lexicon,
    vector_rows,
)

if TYPE_CHECKING:
    from spacy.vocab import Vocab

# Numbers of clusters: kinds of words, and near synonyms. Guesses that held.
_COARSE, _FINE = 64, 512
_ROUNDS = 12
# Fewer uses say little of a word; its cluster's share stands in.
_LEAST_USES = 4
# Added to uses that do not report, so that rare words do not look certain.
_DOUBT = 2.0
Vectors = NDArray[np.float32]


def lexicon_of(
    texts: Sequence[Columns], cues: Sequence[NDArray[np.bool_]], vocab: "Vocab"
) -> Lexicon:
    """The lexicon of some texts, whose tokens in cues are marked."""
    table = _units(np.asarray(vocab.vectors.data, dtype=np.float32))
    coarse, fine = _clusters(table, _COARSE), _clusters(table, _FINE)
    keys = np.concatenate([mixed(LEMMA_AND_POS, c.lemma, c.pos) for c in texts])
    marks = np.concatenate(list(cues))
    unique, place = np.unique(keys, return_inverse=True)
    uses = np.bincount(place).astype(np.float64)
    reports = np.bincount(place, weights=marks)
    known = uses >= _LEAST_USES
    classes = np.digitize(reports / (uses + _DOUBT), RATE_BOUNDS)
    return Lexicon(
        rate_keys=unique[known],
        rate_classes=classes[known].astype(np.uint8),
        coarse=coarse,
        fine=fine,
        cluster_classes=_cluster_classes(texts, marks, fine, vocab),
    )


def _cluster_classes(
    texts: Sequence[Columns],
    marks: NDArray[np.bool_],
    fine: NDArray[np.uint16],
    vocab: "Vocab",
) -> NDArray[np.uint8]:
    if not len(fine):
        return np.zeros(0, np.uint8)
    rows = np.concatenate([vector_rows(c, vocab) for c in texts])
    known = rows >= 0
    uses = np.bincount(fine[rows[known]], minlength=_FINE)
    reports = np.bincount(fine[rows[known]], weights=marks[known], minlength=_FINE)
    found: NDArray[np.uint8] = np.digitize(
        reports / (uses + _DOUBT), RATE_BOUNDS
    ).astype(np.uint8)
    return found


def _units(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Vectors = vectors / np.maximum(lengths, 1e-6)
    return found


def _clusters(vectors: Vectors, n: int) -> NDArray[np.uint16]:
    """k-means by direction; the first centres are spread over the table."""
    if len(vectors) < n:
        return np.zeros(0, np.uint16)
    rng = np.random.default_rng(n)
    centres = vectors[rng.choice(len(vectors), n, replace=False)]
    nearest = np.zeros(len(vectors), np.int64)
    for _ in range(_ROUNDS):
        nearest = (vectors @ centres.T).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        empty = np.linalg.norm(sums, axis=1) == 0
        sums[empty] = centres[empty]
        centres = _units(sums)
    return nearest.astype(np.uint16)
