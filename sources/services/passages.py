"""Marking exact words of a revision."""

from collections.abc import Iterable

from sources.models import Passage, Revision
from sources.reading.anchor import select
from sources.reading.types import Span


class NotInTextError(ValueError):
    """The offsets lie outside the text or hold no words."""


def mark_passage(revision: Revision, spans: Iterable[tuple[int, int]]) -> Passage:
    """Return a saved passage of `revision`: [start, end) pairs in code points.

    The same spans of the same revision give the same passage. Raises
    NotInTextError when a span is empty, overlaps another or leaves the text.
    """
    pairs = sorted((int(start), int(end)) for start, end in spans)
    _check(pairs, len(revision.text))
    found = revision.passages.filter(spans=[list(pair) for pair in pairs]).first()
    if found:
        return found
    selector = select(revision.text, tuple(Span(*pair) for pair in pairs))
    return Passage.objects.create(
        revision=revision,
        spans=[list(pair) for pair in pairs],
        start=pairs[0][0],
        end=pairs[-1][1],
        exact=selector.exact,
        prefix=selector.prefix,
        suffix=selector.suffix,
    )


def _check(pairs: list[tuple[int, int]], length: int) -> None:
    if not pairs:
        raise NotInTextError("Mark some words first.")
    before = 0
    for start, end in pairs:
        if not before <= start < end <= length:
            raise NotInTextError("The marked words do not lie in this text.")
        before = end
