"""Say where a passage stands, and find it in a later text without ever guessing."""

from collections.abc import Iterable
from itertools import pairwise

from rapidfuzz import fuzz

from sources.reading.folding import Folded, fold
from sources.reading.surroundings import (
    CONTEXT,
    MIN_CONTEXT,
    SENTENCE,
    Part,
    compare,
    occurrences,
)
from sources.reading.types import CUT, Placed, PlacementState, Selector, Span

MIN_SCORE = 70
"""Likeness of words, 0..100, below which two passages are not the same one edited."""

MIN_LEAD = 0.2
"""How much better its surroundings must fit than those of the next same words."""

MIN_EDITED = 24
"""Characters; shorter words are found everywhere once they may differ a little."""

_LOST = Placed(PlacementState.LOST, (), 0.0, 0.0)
_WORST_FIRST = (
    PlacementState.LOST,
    PlacementState.AMBIGUOUS,
    PlacementState.EDITED,
    PlacementState.SHIFTED,
    PlacementState.EXACT,
)


def select(text: str, spans: Iterable[Span]) -> Selector:
    """The selector of a passage: one span or, for a split quotation, several in order.

    Raises ValueError for spans that overlap, are out of order or leave the text.
    """
    ordered = tuple(spans)
    if not ordered or ordered[-1].end > len(text):
        raise ValueError("a passage needs spans within its text")
    if min(_gaps(ordered), default=0) < 0:
        raise ValueError("the spans of a passage stand in order and apart")
    first, last = ordered[0], ordered[-1]
    return Selector(
        spans=ordered,
        exact=CUT.join(text[span.start : span.end] for span in ordered),
        prefix=text[max(0, first.start - CONTEXT) : first.start],
        suffix=text[last.end : last.end + CONTEXT],
    )


def place(selector: Selector, new_text: str, *, old_text: str = "") -> Placed:
    """Where the passage stands in another text. O(length of the text).

    `old_text` is the text that the selector was made of; with it what did not change
    is found for certain and the inner edges of a split passage can be compared.
    Raises ValueError when the selector is not of that text.
    """
    if old_text:
        if select(old_text, selector.spans) != selector:
            raise ValueError("this selector is of another text")
        unmoved = _unmoved(selector, old_text, new_text)
        if unmoved is not None:
            return unmoved
    folded = fold(new_text)
    parts = (_part(selector, n, old_text) for n in range(len(selector.spans)))
    placed = [
        _place_part(part, span, folded)
        for part, span in zip(parts, selector.spans, strict=True)
    ]
    return _joined(selector, placed)


def _unmoved(selector: Selector, old: str, new: str) -> Placed | None:
    """The passage when all edits lie behind it or all lie before it, else None."""
    end = selector.spans[-1].end + SENTENCE
    if old[:end] == new[:end]:
        return Placed(PlacementState.EXACT, selector.spans, 100.0, 1.0)
    start = selector.spans[0].start - SENTENCE
    shift = len(new) - len(old)
    if start < 0 or start + shift < 0 or old[start:] != new[start + shift :]:
        return None
    spans = tuple(Span(s.start + shift, s.end + shift) for s in selector.spans)
    state = PlacementState.SHIFTED if shift else PlacementState.EXACT
    return Placed(state, spans, 100.0, 1.0)


def _part(selector: Selector, n: int, old_text: str) -> Part:
    """The n-th span with the surroundings that are known of it."""
    span, is_last = selector.spans[n], n == len(selector.spans) - 1
    exact = fold(selector.parts[n]).text
    if not old_text:
        before = "" if n else selector.prefix
        behind = selector.suffix if is_last else ""
        cut = (len(before) == CONTEXT, len(behind) == CONTEXT)
    else:
        before = old_text[max(0, span.start - SENTENCE) : span.start]
        behind = old_text[span.end : span.end + SENTENCE]
        cut = (span.start > SENTENCE, span.end + SENTENCE < len(old_text))
    return Part(exact, fold(before).text, fold(behind).text, *cut)


def _place_part(part: Part, old: Span, new: Folded) -> Placed:
    found = [
        (compare(part, new.text, start, start + len(part.exact)), start)
        for start in occurrences(part.exact, new.text)
    ]
    if not found:
        return _place_edited(part, new)
    found.sort(key=lambda hit: hit[0].mean, reverse=True)
    sides, start = found[0]
    span = new.span(start, start + len(part.exact))
    is_clear = len(found) == 1 or sides.mean - found[1][0].mean >= MIN_LEAD
    if not is_clear or sides.mean < MIN_CONTEXT:
        state = PlacementState.AMBIGUOUS
    elif not sides.is_ours:
        state = PlacementState.EDITED
    else:
        state = PlacementState.EXACT if span == old else PlacementState.SHIFTED
    return Placed(state, (span,), 100.0, sides.mean)


def _place_edited(part: Part, new: Folded) -> Placed:
    if len(part.exact) < MIN_EDITED:
        return _LOST
    near = fuzz.partial_ratio_alignment(part.exact, new.text, score_cutoff=MIN_SCORE)
    if near is None or near.dest_start == near.dest_end:
        return _LOST
    start, end = _whole_words(new.text, near.dest_start, near.dest_end)
    sides = compare(part, new.text, start, end)
    if sides.mean < MIN_CONTEXT:
        return _LOST
    span = new.span(start, end)
    return Placed(PlacementState.EDITED, (span,), near.score, sides.mean)


def _joined(selector: Selector, parts: list[Placed]) -> Placed:
    """The placement of a whole passage: as sure as its least sure part."""
    state = min((part.state for part in parts), key=_WORST_FIRST.index)
    spans = tuple(span for part in parts for span in part.spans)
    gaps = _gaps(spans)
    if state is PlacementState.LOST or min(gaps, default=0) < 0:
        return _LOST
    is_sure = state in {PlacementState.EXACT, PlacementState.SHIFTED}
    if is_sure and gaps != _gaps(selector.spans):
        state = PlacementState.EDITED  # words came or went between its spans
    score = min(part.score for part in parts)
    return Placed(state, spans, score, min(part.context for part in parts))


def _gaps(spans: tuple[Span, ...]) -> list[int]:
    return [b.start - a.end for a, b in pairwise(spans)]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
