"""From the tokens of a text to relations: cues first, then what belongs to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.extraction.sheets import Range
from claims.extraction.tagger.columns import Columns
from claims.extraction.tagger.crf import Crf, Floats, best_labels, likelihoods
from claims.extraction.tagger.cue_features import pair_keys
from claims.extraction.tagger.cues import Cues, cues_of, pairs_of
from claims.extraction.tagger.hashing import Ints
from claims.extraction.tagger.labels import (
    CONTENT,
    CUE,
    PAIR_LABELS,
    SOURCE,
    TOKEN_LABELS,
    opening,
    spans_of,
)
from claims.extraction.tagger.token_features import Described

# Words less likely to report than this are not looked at: beyond it each
# further percent of recall costs more precision than the scorer wins back.
CUE_FROM = 0.15
# Cues with so many tokens of their sheets are labelled together: about 20 MB.
_PAIRS = 16_000
# A guess far above what a news paragraph holds; each costs a pass over it all.
_MOST_CUES = 120


@dataclass(frozen=True, slots=True)
class Guesses:
    """The first model's probabilities, a row a token: content, cue, source.

    `opens_cue` is the probability that a cue begins at the token.
    """

    inside: Floats
    opens_cue: Floats


@dataclass(frozen=True, slots=True)
class Tagged:
    """One relation in rows of the text, with how sure the models are.

    `content_share` and `source_share` are mean probabilities of the labels
    given; `weakest` is the least of the content's.
    """

    cue: Range
    root: int
    contents: tuple[Range, ...]
    source: Range | None
    cue_share: float
    content_share: float
    weakest: float
    source_share: float


def sizes_of(columns: Columns) -> Ints:
    """Tokens of each sheet that has any."""
    sizes = np.bincount(columns.sheet)
    found: Ints = sizes[sizes > 0].astype(np.int64)
    return found


def guesses_of(columns: Columns, keys: NDArray[np.uint32], model: Crf) -> Guesses:
    """What the first model holds likely of each token."""
    scores = model.scores(keys)
    share = likelihoods(scores, sizes_of(columns), model.transitions)
    firsts = [opening(TOKEN_LABELS, kind) for kind in (CONTENT, CUE, SOURCE)]
    inside = np.stack([share[:, n] + share[:, n + 1] for n in firsts], axis=1)
    return Guesses(inside, share[:, firsts[1]])


def likely_cues(columns: Columns, guesses: Guesses) -> Cues:
    """The runs of tokens that may report."""
    share = guesses.inside[:, 1]
    inside = share >= CUE_FROM
    rows = np.arange(len(columns))
    before = np.concatenate([[False], inside[:-1]]) & (rows != columns.first)
    opens = inside & (~before | (guesses.opens_cue > share / 2))
    start = np.flatnonzero(opens)
    start = start[~_is_crowded(columns.sheet[start])]
    stops = np.flatnonzero(~inside | opens | (rows == columns.first))
    stops = np.append(stops, len(columns))
    end = stops[np.searchsorted(stops, start, side="right")]
    return cues_of(columns, start, end)


def _is_crowded(sheet: Ints) -> NDArray[np.bool_]:
    """Which of the cues stand in a sheet that holds too many."""
    crowded: NDArray[np.bool_] = np.bincount(sheet)[sheet] > _MOST_CUES
    return crowded


def tagged(text: Described, cues: Cues, guesses: Guesses, model: Crf) -> list[Tagged]:
    """The relation of each cue that has a content."""
    every = np.arange(len(cues))
    sizes = text.columns.last[cues.start] - text.columns.first[cues.start] + 1
    batch = np.cumsum(sizes) // _PAIRS
    return [
        relation
        for number in np.unique(batch).tolist()
        for relation in _tagged(text, cues.only(every[batch == number]), guesses, model)
        if relation.contents
    ]


def _tagged(text: Described, cues: Cues, guesses: Guesses, model: Crf) -> list[Tagged]:
    pairs = pairs_of(text.columns, cues)
    scores = model.scores(pair_keys(text, cues, pairs, guesses.inside))
    numbers = best_labels(scores, pairs.sizes, model.transitions)
    share = likelihoods(scores, pairs.sizes, model.transitions)
    given = share[np.arange(len(numbers)), numbers]
    cuts = np.cumsum(pairs.sizes)[:-1]
    parts = zip(np.split(numbers, cuts), np.split(given, cuts), strict=True)
    found = []
    for cue, (labels, shares) in enumerate(parts):
        first = int(text.columns.first[cues.start[cue]])
        found.append(_relation(cues, cue, guesses, _Part(first, labels, shares)))
    return found


class _Part(NamedTuple):
    """One sheet as labelled for one cue; `first` is its first row."""

    first: int
    labels: Ints
    shares: Floats

    def spans(self, kind: str) -> list[Range]:
        every = spans_of(self.labels, PAIR_LABELS, np.zeros(0, np.int64))
        return [Range(start, end) for name, start, end in every if name == kind]

    def mean(self, spans: Sequence[Range]) -> float:
        given = [self.shares[start:end] for start, end in spans]
        return float(np.concatenate(given).mean()) if given else 0.0


def _relation(cues: Cues, number: int, guesses: Guesses, part: _Part) -> Tagged:
    cue = Range(int(cues.start[number]), int(cues.end[number]))
    contents, sources = part.spans(CONTENT), part.spans(SOURCE)
    source = max(sources, key=lambda span: part.mean([span]), default=None)
    least = [float(part.shares[start:end].min()) for start, end in contents]
    return Tagged(
        cue=cue,
        root=int(cues.root[number]),
        contents=tuple(_moved(span, part.first) for span in contents),
        source=_moved(source, part.first) if source else None,
        cue_share=float(guesses.inside[slice(*cue), 1].mean()),
        content_share=part.mean(contents),
        weakest=min(least, default=0.0),
        source_share=part.mean([source] if source else []),
    )


def _moved(span: Range, by: int) -> Range:
    return Range(span.start + by, span.end + by)
