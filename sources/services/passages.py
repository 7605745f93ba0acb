"""Marking exact words of a revision."""

from collections.abc import Iterable, Sequence

from sources.models import Passage, Revision
from sources.reading.anchor import select
from sources.reading.types import Span

Ranges = Iterable[tuple[int, int]]
Pairs = Sequence[tuple[int, int]]


class NotInTextError(ValueError):
    """The offsets lie outside the text or hold no words."""


def mark_passage(revision: Revision, spans: Iterable[tuple[int, int]]) -> Passage:
    """Return a saved passage of `revision`: [start, end) pairs in code points.

    The same spans of the same revision give the same passage. Raises
    NotInTextError when a span is empty, overlaps another or leaves the text.
    """
    pairs = sorted((int(start), int(end)) for start, end in spans)
    _check(pairs, len(revision.text))
    spans_here = revision.passages.filter(start=pairs[0][0])
    found = spans_here.filter(spans=[list(pair) for pair in pairs]).first()
    if found:
        return found
    passage = _passage(revision, pairs)
    passage.save()
    return passage


def mark_passages(revision: Revision, marked: Iterable[Ranges]) -> list[Passage]:
    """Return a saved passage for each of many: `mark_passage` in two statements."""
    wanted = [tuple(sorted((int(start), int(end)) for start, end in m)) for m in marked]
    for pairs in wanted:
        _check(pairs, len(revision.text))
    rows = revision.passages.order_by("-pk")
    known = {tuple(map(tuple, row.spans)): row for row in rows}
    new = {pairs: _passage(revision, pairs) for pairs in wanted if pairs not in known}
    Passage.objects.bulk_create(new.values())
    known |= new
    return [known[pairs] for pairs in wanted]


def _passage(revision: Revision, pairs: Pairs) -> Passage:
    selector = select(revision.text, tuple(Span(*pair) for pair in pairs))
    return Passage(
        revision=revision,
        spans=[list(pair) for pair in pairs],
        start=pairs[0][0],
        end=pairs[-1][1],
        exact=selector.exact,
        prefix=selector.prefix,
        suffix=selector.suffix,
    )


def _check(pairs: Pairs, length: int) -> None:
    if not pairs:
        raise NotInTextError("Mark some words first.")
    before = 0
    for start, end in pairs:
        if not before <= start < end <= length:
            raise NotInTextError("The marked words do not lie in this text.")
        before = end
