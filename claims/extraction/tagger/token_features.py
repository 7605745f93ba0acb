"""What each token shows by itself and in its sentence, as keys for the first model."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.extraction.tagger.columns import Columns, shifted
from claims.extraction.tagger.hashing import Hashes, Ints, bucket, mixed
from claims.extraction.tagger.lexicon import REPORTS_FROM, Lexicon
from claims.extraction.tagger.tree import (
    Ancestors,
    Edges,
    child_marks,
    nearest_marked,
    subtree_edges,
)

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_CHILDREN = ("ccomp", "xcomp", "nsubj", "dobj", "mark", "prep", "agent", "poss", "acl")
_VERBS = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Described:
    """The columns of a text and what follows from them, one row a token."""

    columns: Columns
    edges: Edges
    classes: Ints
    coarse: Ints
    fine: Ints
    reporter: Ancestors
    any_reporter: Ancestors
    children: Ints
    to_quote_start: Ints
    to_quote_end: Ints
    is_quoted: Ints
    beside_quote: Ints
    is_whole_quote: Ints


def described(columns: Columns, lexicon: Lexicon, vocab: "Vocab") -> Described:
    """Everything that features of any model are made of."""
    coarse, fine = lexicon.clusters(columns, vocab)
    classes = lexicon.classes(columns, fine)
    is_quoted = (columns.quote >= 0).astype(np.int64)
    is_verb = np.isin(columns.pos, _ids(vocab, _VERBS))
    reports = (classes >= REPORTS_FROM) & (is_quoted == 0)
    start, end = _quote_bounds(columns)
    return Described(
        columns=columns,
        edges=subtree_edges(columns),
        classes=classes,
        coarse=coarse,
        fine=fine,
        reporter=nearest_marked(columns, reports & is_verb),
        any_reporter=nearest_marked(columns, classes >= REPORTS_FROM - 1),
        children=child_marks(columns, _ids(vocab, _CHILDREN)),
        to_quote_start=start,
        to_quote_end=end,
        is_quoted=is_quoted,
        beside_quote=_beside_quote(columns),
        is_whole_quote=_is_whole_quote(columns),
    )


def token_keys(text: Described) -> NDArray[np.uint32]:
    """Keys of the first model: one row a token, one column a feature."""
    columns = [
        *_own(text),
        *_tree(text),
        *_reporting(text),
        *_quotation(text),
        *_window(text),
    ]
    numbered = [mixed(number, *values) for number, values in enumerate(columns)]
    return np.stack(numbered, axis=1)


def _ids(vocab: "Vocab", words: tuple[str, ...]) -> Hashes:
    return np.array([vocab.strings.add(word) for word in words], dtype=np.uint64)


def _own(text: Described) -> list[tuple[Ints | Hashes, ...]]:
    c = text.columns
    from_start, from_end = _ends(c)
    return [
        (np.zeros(len(c), np.int64),),
        (c.lemma,),
        (c.lower,),
        (c.tag,),
        (c.entity,),
        (c.shape,),
        (c.suffix, c.tag),
        (text.classes, c.pos),
        (text.coarse,),
        (text.fine,),
        (text.fine, c.dep),
        (np.minimum(from_start, 3),),
        (np.minimum(from_end, 3),),
        (c.lemma, text.children & 0b1111),
        (c.lemma, text.beside_quote),
        (bucket(np.arange(len(c)) - c.sentence), c.tag),
    ]


def _tree(text: Described) -> list[tuple[Ints | Hashes, ...]]:
    c, head = text.columns, text.columns.head
    above = head[head]
    side = np.sign(head - np.arange(len(c)))
    return [
        (c.dep,),
        (c.tag[head], c.dep),
        (c.lemma[head],),
        (c.lemma[head], c.dep),
        (c.dep, c.pos, c.pos[head]),
        (c.dep, c.dep[head], c.lemma[above]),
        (c.dep, c.dep[head], c.dep[above]),
        (text.fine[head], c.dep),
        (text.classes[head], c.dep, side),
        (text.classes[head], c.dep, text.classes[above], c.dep[head]),
        (bucket(text.edges.depth), c.dep),
        (text.children, c.pos),
        (text.children, text.classes),
        (_is_edge(text.edges.left, c), c.dep),
        (_is_edge(text.edges.right, c), c.dep),
        (bucket(text.edges.right - text.edges.left), c.dep),
    ]


def _reporting(text: Described) -> list[tuple[Ints | Hashes, ...]]:
    c, rows = text.columns, np.arange(len(text.columns))
    near, other = text.reporter, text.any_reporter
    kind = np.where(near.row >= 0, text.classes[near.row], 0)
    side = np.where(near.row >= 0, np.sign(near.row - rows), 2)
    lemma = np.where(near.row >= 0, c.lemma[near.row], np.uint64(0))
    other_kind = np.where(other.row >= 0, text.classes[other.row], 0)
    other_lemma = np.where(other.row >= 0, c.lemma[other.row], np.uint64(0))
    left, right = _nearest_reporters(text)
    return [
        (near.branch, kind),
        (near.branch, bucket(near.steps)),
        (near.branch, kind, side),
        (near.branch, lemma),
        (near.branch, kind, side, text.is_quoted, text.beside_quote),
        (other.branch, other_kind, np.sign(other.row - rows)),
        (other.branch, other_lemma),
        (bucket(left), text.is_quoted),
        (bucket(right), text.is_quoted),
        (bucket(left), bucket(right), text.is_quoted),
    ]


def _quotation(text: Described) -> list[tuple[Ints | Hashes, ...]]:
    c = text.columns
    length = text.to_quote_start + text.to_quote_end
    return [
        (text.is_quoted, c.pos),
        (text.is_quoted, text.is_whole_quote),
        (bucket(text.to_quote_start), text.is_quoted),
        (bucket(text.to_quote_end), text.is_quoted),
        (bucket(length), text.is_quoted, text.is_whole_quote),
        (text.beside_quote, c.pos),
        (text.beside_quote, text.classes, c.dep),
    ]


def _window(text: Described) -> list[tuple[Ints | Hashes, ...]]:
    c = text.columns
    found: list[tuple[Ints | Hashes, ...]] = []
    for by in (-3, -2, -1, 1, 2, 3):
        found.append((shifted(c.tag, by, c),))
        found.append((shifted(text.is_quoted, by, c), text.is_quoted.astype(np.uint64)))
        if abs(by) < 3:
            found.append((shifted(c.lower, by, c),))
            found.append((shifted(c.dep, by, c),))
            found.append((shifted(text.classes, by, c),))
            found.append((shifted(text.coarse, by, c),))
    before, after = shifted(c.lower, -1, c), shifted(c.lower, 1, c)
    found.append((before, c.lower))
    found.append((c.lower, after))
    found.append((shifted(c.tag, -1, c), c.tag, shifted(c.tag, 1, c)))
    found.append((shifted(c.tag, -2, c), shifted(c.tag, -1, c), c.tag))
    return found


def _ends(columns: Columns) -> tuple[Ints, Ints]:
    rows = np.arange(len(columns))
    return rows - columns.first, columns.last - rows


def _is_edge(edge: Ints, columns: Columns) -> Ints:
    """Whether a token is at that edge of its own subtree (1) and its head's (2)."""
    rows, head = np.arange(len(edge)), columns.head
    own, above = (edge == rows).astype(np.int64), (edge[head] == rows).astype(np.int64)
    found: Ints = own + 2 * above
    return found


def _nearest_reporters(text: Described) -> tuple[Ints, Ints]:
    """Tokens to the nearest reporting word on each side in the sheet, else 99."""
    c, size = text.columns, len(text.columns)
    rows = np.arange(size)
    marks = (text.classes >= REPORTS_FROM) & (text.is_quoted == 0)
    before = np.maximum.accumulate(np.where(marks, rows, -1))
    after = np.minimum.accumulate(np.where(marks, rows, size)[::-1])[::-1]
    left = np.where(before >= c.first, rows - before, 99)
    right = np.where(after <= c.last, after - rows, 99)
    return left, right


def _quote_bounds(columns: Columns) -> tuple[Ints, Ints]:
    """Tokens back to the start and on to the end of the quotation, 0 outside."""
    size = len(columns)
    rows, quote = np.arange(size), columns.quote
    changes = np.ones(size, dtype=bool)
    changes[1:] = quote[1:] != quote[:-1]
    start = np.maximum.accumulate(np.where(changes, rows, 0))
    ends = np.ones(size, dtype=bool)
    ends[:-1] = changes[1:]
    end = np.minimum.accumulate(np.where(ends, rows, size)[::-1])[::-1]
    is_quoted = quote >= 0
    return np.where(is_quoted, rows - start, 0), np.where(is_quoted, end - rows, 0)


def _beside_quote(columns: Columns) -> Ints:
    """1: a quotation ends just before (a stop between), 2: one begins, 3: both."""
    beside = np.zeros(len(columns), np.int64)
    for by in (1, 2, 3):
        is_after = shifted(columns.quote, -by, columns).astype(np.int64) > 0
        is_before = shifted(columns.quote, by, columns).astype(np.int64) > 0
        beside |= is_after.astype(np.int64) | (is_before.astype(np.int64) << 1)
    return np.where(columns.quote >= 0, 4, beside)


def _is_whole_quote(columns: Columns) -> Ints:
    """1 for the tokens of a sheet that is quoted from end to end."""
    plain = np.zeros(int(columns.sheet.max(initial=-1)) + 1, np.int64)
    np.add.at(plain, columns.sheet, (columns.quote < 0).astype(np.int64))
    whole: Ints = (plain[columns.sheet] == 0).astype(np.int64)
    return whole
