"""What training learnt of words: how often they report, which are alike."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.extraction.tagger.columns import Columns
from claims.extraction.tagger.hashing import Ints, mixed

if TYPE_CHECKING:
    from spacy.vocab import Vocab

LEMMA_AND_POS = 900
# Bounds of the classes of words by their share of uses that report.
RATE_BOUNDS = np.array([0.01, 0.05, 0.2, 0.5])
# From this class on a word counts as one that reports.
REPORTS_FROM = 3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Classes by hashed word, and clusters by row of the pipeline's vectors.

    `rate_keys` is sorted, `rate_classes` runs beside it. `coarse` and `fine`
    give a cluster for each row of a vector table of that very size;
    `cluster_classes` the class of words of a fine cluster that were not seen.
    """

    rate_keys: NDArray[np.uint32]
    rate_classes: NDArray[np.uint8]
    coarse: NDArray[np.uint16]
    fine: NDArray[np.uint16]
    cluster_classes: NDArray[np.uint8]

    def clusters(self, columns: Columns, vocab: "Vocab") -> tuple[Ints, Ints]:
        """Coarse and fine cluster of each token, from 1; 0 for unknown words."""
        size = len(columns)
        if vocab.vectors.shape[0] != len(self.fine) or not size:
            return np.zeros(size, np.int64), np.zeros(size, np.int64)
        rows = vector_rows(columns, vocab)
        known = rows >= 0
        coarse = np.where(known, self.coarse[rows].astype(np.int64) + 1, 0)
        fine = np.where(known, self.fine[rows].astype(np.int64) + 1, 0)
        return coarse, fine

    def classes(self, columns: Columns, fine: Ints) -> Ints:
        """How readily each token reports: 0 hardly ever to 4 mostly."""
        keys = mixed(LEMMA_AND_POS, columns.lemma, columns.pos)
        if not len(self.rate_keys):
            return np.zeros(len(columns), np.int64)
        at = np.minimum(np.searchsorted(self.rate_keys, keys), len(self.rate_keys) - 1)
        seen = self.rate_keys[at] == keys
        by_cluster = np.concatenate([[0], self.cluster_classes])[fine]
        found: Ints = np.where(seen, self.rate_classes[at], by_cluster).astype(np.int64)
        return found


def vector_rows(columns: Columns, vocab: "Vocab") -> Ints:
    """The vector table's row of each token, -1 where it has none."""
    rows: Ints = vocab.vectors.find(keys=columns.orth).astype(np.int64)
    return rows
