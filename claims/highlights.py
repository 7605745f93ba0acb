"""Marked words in running text, cut at every edge so that overlaps are safe. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

AROUND = 700
"""About a hundred words: enough to judge a statement by. A guess."""

_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something marked: its number on the page, kind, and [start, end) spans."""

    number: int
    kind: str
    spans: tuple[tuple[int, int], ...]
    label: str = ""

    @property
    def end(self) -> int:
        """Where its last words end."""
        return max(end for _, end in self.spans)


@dataclass(frozen=True, slots=True)
class Segment:
    """Text without an edge inside; `anchors` cover it, `ends` end with it."""

    start: int
    text: str
    anchors: tuple[Anchor, ...] = ()
    ends: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its trailing blank included, as segments."""

    start: int
    end: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a text; `start` is where it begins in the text."""

    start: int
    sentences: tuple[Sentence, ...]

    @property
    def segments(self) -> Iterator[Segment]:
        """All segments of the paragraph, in order."""
        return (part for sentence in self.sentences for part in sentence.segments)


def marked(
    text: str, anchors: Iterable[Anchor] = (), *, start: int = 0, end: int | None = None
) -> tuple[Paragraph, ...]:
    """The paragraphs of text[start:end], every segment with the anchors over it.

    The segments of a paragraph joined are its text again, letter for letter.
    """
    known = tuple(anchors)
    lines = _LINE.finditer(text, start, len(text) if end is None else end)
    return tuple(
        _paragraph(text, known, line.start(), line.end())
        for line in lines
        if line.group().strip()
    )


def paragraph_around(text: str, spans: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """[start, end) of the line or lines in which `spans` stand.

    Of a very long line only the sentences about AROUND characters to either side.
    """
    pairs = list(spans)
    first, last = min(a for a, _ in pairs), max(b for _, b in pairs)
    after = text.find("\n", last)
    start, end = text.rfind("\n", 0, first) + 1, len(text) if after < 0 else after
    if first - start <= AROUND and end - last <= AROUND:
        return start, end
    near = [
        (a, b)
        for a, b in _sentences(text, start, end)
        if b > first - AROUND and a < last + AROUND
    ]
    return near[0][0], near[-1][1]


def _paragraph(
    text: str, anchors: tuple[Anchor, ...], start: int, end: int
) -> Paragraph:
    near = _touching(anchors, start, end)
    return Paragraph(
        start,
        tuple(
            Sentence(a, b, tuple(_segments(text, near, a, b)))
            for a, b in _sentences(text, start, end)
        ),
    )


def _touching(anchors: tuple[Anchor, ...], start: int, end: int) -> tuple[Anchor, ...]:
    return tuple(a for a in anchors if any(s < end and e > start for s, e in a.spans))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    cuts = [m.end() for m in _SENTENCE_END.finditer(text, start, end)]
    return pairwise([start, *cuts, end])


def _segments(
    text: str, anchors: tuple[Anchor, ...], start: int, end: int
) -> Iterator[Segment]:
    near = _touching(anchors, start, end)
    edges = {edge for a in near for span in a.spans for edge in span}
    cuts = sorted({start, end} | {edge for edge in edges if start < edge < end})
    for a, b in pairwise(cuts):
        over = tuple(n for n in near if any(s <= a and b <= e for s, e in n.spans))
        ends = tuple(n for n in over if n.end == b)
        yield Segment(a, text[a:b], over, ends)
