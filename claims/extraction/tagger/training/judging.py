"""The scorer fitted: which proposals were right, and what they showed."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from claims.extraction.sheets import Range
from claims.extraction.tagger.candidates import Candidate, shared
from claims.extraction.tagger.columns import Columns
from claims.extraction.tagger.labels import CONTENT, SOURCE
from claims.extraction.tagger.scoring import Scorer
from claims.extraction.tagger.training.gold import GoldRelation

# The measure's own bound for contents that match.
_SAME_CONTENT = 0.5
# Factors seen less often are left out; weights are held small by ridge.
_LEAST_USES = 20
_RIDGE = 1.0
_NEWTON_STEPS = 12
# spaCy's number of the part of speech PUNCT.
_PUNCT = 97


class Judge:
    """Says of proposals in one text whether the gold has them."""

    def __init__(self, columns: Columns, relations: Iterable[GoldRelation]) -> None:
        self._columns = columns
        self._gold = [
            (self._rows(r, CONTENT), self._rows(r, SOURCE)) for r in relations
        ]

    def is_right(self, candidate: Candidate) -> bool:
        """True for the content of a gold relation with that relation's source."""
        rows = self._words(candidate.contents)
        source = self._words([candidate.source] if candidate.source else [])
        return any(
            shared(rows, content) >= _SAME_CONTENT
            and bool(source & mentions or not (source or mentions))
            for content, mentions in self._gold
        )

    def _rows(self, relation: GoldRelation, kind: str) -> frozenset[int]:
        spans = [Range(p.start, p.end) for p in relation.parts if p.kind == kind]
        return self._words(spans)

    def _words(self, spans: Sequence[Range]) -> frozenset[int]:
        rows = (row for span in spans for row in range(*span))
        return frozenset(row for row in rows if self._columns.pos[row] != _PUNCT)


def fit_scorer(examples: Sequence[tuple[Sequence[str], bool]]) -> Scorer:
    """Logistic regression with ridge by Newton's method."""
    uses = Counter(name for names, _ in examples for name in set(names))
    known = sorted(name for name, count in uses.items() if count >= _LEAST_USES)
    at = {name: number for number, name in enumerate(known)}
    shown = np.zeros((len(examples), len(known)))
    for row, (names, _) in enumerate(examples):
        shown[row, [at[name] for name in names if name in at]] = 1
    right = np.array([is_right for _, is_right in examples], dtype=np.float64)
    weights = np.zeros(len(known))
    for _ in range(_NEWTON_STEPS):
        chance = 1 / (1 + np.exp(-(shown @ weights)))
        slope = shown.T @ (right - chance) - _RIDGE * weights
        spread = chance * (1 - chance)
        bend = (shown.T * spread) @ shown + _RIDGE * np.eye(len(known))
        weights += np.linalg.solve(bend, slope)
    return Scorer({name: round(float(weights[n]), 4) for name, n in at.items()})
