"""What each token shows of one cue in its sheet, as keys for the second model."""

import numpy as np
from numpy.typing import NDArray

from claims.extraction.tagger.columns import Columns, shifted
from claims.extraction.tagger.cues import Cues, Pairs, Path, path_of
from claims.extraction.tagger.hashing import Hashes, Ints, bucket, mixed
from claims.extraction.tagger.token_features import Described

_FIRST_NUMBER = 200
_MOST = 3
# spaCy's number of the part of speech PUNCT.
_PUNCT = np.uint64(97)


def pair_keys(
    text: Described, cues: Cues, pairs: Pairs, guesses: NDArray[np.float32]
) -> NDArray[np.uint32]:
    """Keys of the second model: one row a pair, one column a feature.

    `guesses` are the first model's probabilities, a row a token: inside a
    content, a cue, a source.
    """
    path = path_of(text.columns, cues, pairs)
    columns = [
        *_places(text, cues, pairs),
        *_paths(text, cues, pairs, path),
        *_guesses(text, cues, pairs, guesses),
        *_quotes(text, cues, pairs),
        *_words(text, cues, pairs, path),
    ]
    numbered = [mixed(_FIRST_NUMBER + n, *values) for n, values in enumerate(columns)]
    return np.stack(numbered, axis=1)


def _side(cues: Cues, pairs: Pairs) -> Ints:
    """0 left of the cue, 1 inside it, 2 right of it."""
    right = pairs.row >= cues.end[pairs.cue]
    left = pairs.row < cues.start[pairs.cue]
    side: Ints = np.where(left, 0, np.where(right, 2, 1))
    return side


def _distance(cues: Cues, pairs: Pairs) -> Ints:
    left = cues.start[pairs.cue] - pairs.row
    right = pairs.row - cues.end[pairs.cue] + 1
    found: Ints = np.maximum(np.maximum(left, right), 0)
    return found


def _between(counted: Ints, cues: Cues, pairs: Pairs) -> Ints:
    """How many marked tokens lie between token and cue; `counted` is a running sum."""
    start, end = cues.start[pairs.cue], cues.end[pairs.cue] - 1
    left = counted[start] - counted[pairs.row]
    right = counted[pairs.row] - counted[end]
    side = _side(cues, pairs)
    return np.where(side == 0, left, np.where(side == 2, right, 0))


def _places(
    text: Described, cues: Cues, pairs: Pairs
) -> list[tuple[Ints | Hashes, ...]]:
    c = text.columns
    side, far = _side(cues, pairs), bucket(_distance(cues, pairs))
    root = cues.root[pairs.cue]
    starts = np.zeros(len(c), np.int64)
    starts[c.sentence] = 1
    sentences = np.minimum(_between(np.cumsum(starts), cues, pairs), _MOST)
    stops = np.minimum(_between(np.cumsum(_is_stop(c)), cues, pairs), _MOST)
    return [
        (side,),
        (side, far),
        (side, far, c.tag[root]),
        (side, c.lemma[root]),
        (side, far, c.lemma[root]),
        (side, sentences),
        (side, sentences, text.is_quoted[pairs.row]),
        (side, stops, sentences),
        (side, text.classes[root], far),
        (side, c.dep[root], sentences),
        (side, np.minimum(pairs.row - c.first[pairs.row], 2), far),
    ]


def _is_stop(columns: Columns) -> Ints:
    """1 for tokens tagged as punctuation: commas, dashes, marks."""
    marks: Ints = (columns.pos == _PUNCT).astype(np.int64)
    return marks


def _paths(
    text: Described, cues: Cues, pairs: Pairs, path: Path
) -> list[tuple[Ints | Hashes, ...]]:
    c = text.columns
    root = cues.root[pairs.cue]
    side, steps = _side(cues, pairs), np.minimum(path.steps, 4)
    is_first = (text.edges.left[path.branch_row] == pairs.row).astype(np.int64)
    is_last = (text.edges.right[path.branch_row] == pairs.row).astype(np.int64)
    lemma = c.lemma[root]
    return [
        (path.level, side),
        (path.level, path.branch, side),
        (path.level, path.branch, steps),
        (path.level, path.branch, lemma),
        (path.level, path.branch, c.tag[root], side),
        (path.level, path.branch, path.up, path.side),
        (path.level, path.up, c.dep[root], side),
        (path.level, path.branch, is_first, is_last, side),
        (path.level, path.branch, c.dep[pairs.row], steps),
        (path.level, path.branch, c.pos[path.branch_row], text.children[root]),
        (path.level, path.branch, c.lemma[path.branch_row]),
        (path.level, path.branch, path.up, text.classes[root], steps),
        (path.branch, c.tag[path.branch_row], c.tag[root], path.level),
    ]


def _levels(share: NDArray[np.float32]) -> Ints:
    return np.digitize(share, np.array([0.05, 0.2, 0.4, 0.6, 0.8, 0.95]))


def _guesses(
    text: Described, cues: Cues, pairs: Pairs, guesses: NDArray[np.float32]
) -> list[tuple[Ints | Hashes, ...]]:
    c, row, side = text.columns, pairs.row, _side(cues, pairs)
    content, cue, source = (_levels(guesses[:, n]) for n in range(3))
    best = np.where(guesses.sum(axis=1) > 0.5, guesses.argmax(axis=1) + 1, 0)
    is_cue = np.zeros(len(c), np.int64)
    is_cue[cues.start] = 1
    others = np.minimum(_between(np.cumsum(is_cue), cues, pairs), _MOST)
    others = np.where((side == 0) & (is_cue[row] == 0), others - 1, others)
    content_starts = ((best == 1) & (shifted(best, -1, c) != 2)).astype(np.int64)
    contents = np.minimum(_between(np.cumsum(content_starts), cues, pairs), _MOST)
    source_starts = ((best == 3) & (shifted(best, -1, c) != 4)).astype(np.int64)
    sources = np.minimum(_between(np.cumsum(source_starts), cues, pairs), _MOST)
    return [
        (content[row], side),
        (source[row], side),
        (cue[row], side),
        (best[row], shifted(best, -1, c)[row], shifted(best, 1, c)[row]),
        (others, side),
        (others, side, best[row]),
        (contents, side, best[row]),
        (sources, side, best[row]),
        (others, contents, side, best[row]),
        (content[row], shifted(content, -1, c)[row], shifted(content, 1, c)[row]),
        (source[row], shifted(source, -1, c)[row], shifted(source, 1, c)[row]),
    ]


def _quotes(
    text: Described, cues: Cues, pairs: Pairs
) -> list[tuple[Ints | Hashes, ...]]:
    c, row, side = text.columns, pairs.row, _side(cues, pairs)
    quoted = text.is_quoted[row]
    is_start = ((c.quote >= 0) & (text.to_quote_start == 0)).astype(np.int64)
    between = np.minimum(_between(np.cumsum(is_start), cues, pairs), _MOST)
    gap = _distance(cues, pairs) - np.where(
        side == 0, text.to_quote_end[row], text.to_quote_start[row]
    )
    root = cues.root[pairs.cue]
    return [
        (quoted, between, side),
        (quoted, bucket(gap), side, between),
        (quoted, text.is_quoted[root], side),
        (quoted, text.beside_quote[root], side, between),
        (quoted, c.lemma[root], side, between),
        (bucket(text.to_quote_start[row]), quoted, side),
        (bucket(text.to_quote_end[row]), quoted, side),
    ]


def _words(
    text: Described, cues: Cues, pairs: Pairs, path: Path
) -> list[tuple[Ints | Hashes, ...]]:
    c, row, side = text.columns, pairs.row, _side(cues, pairs)
    under = (path.level == 0).astype(np.int64)
    found: list[tuple[Ints | Hashes, ...]] = [
        (c.lemma[row], side),
        (c.lower[row], side, under),
        (c.tag[row], side, under),
        (c.dep[row], side, under),
        (c.entity[row], side, under),
        (c.shape[row], side),
        (text.coarse[row], side),
        (text.fine[row], side),
        (c.tag[c.head[row]], c.dep[row], side),
        (c.lemma[c.head[row]], c.dep[row]),
        (text.classes[row], c.pos[row], side),
        (text.classes[c.head[row]], c.dep[row], side),
        (c.lower[row], c.lemma[cues.root[pairs.cue]], side),
    ]
    for by in (-2, -1, 1, 2):
        found.append((shifted(c.tag, by, c)[row], side))
        found.append((shifted(c.lower, by, c)[row], side))
        found.append((shifted(c.dep, by, c)[row], side, under))
        found.append((shifted(text.is_quoted, by, c)[row], text.is_quoted[row], side))
    before, after = shifted(c.lower, -1, c)[row], shifted(c.lower, 1, c)[row]
    found.append((before, c.lower[row]))
    found.append((c.lower[row], after))
    found.append((shifted(c.tag, -1, c)[row], c.tag[row], shifted(c.tag, 1, c)[row]))
    return found
