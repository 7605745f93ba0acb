"""A text as the measure sees it: word tokens, quoted or not."""

import re
from collections.abc import Iterable, Sequence

WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_HEAD_ENDS = frozenset(
    {"who", "which", "that", "of", "in", "at", "for", "from", "on", "with", "to"}
    | {"by", "as", "during", "after", "before", "and", "whose", "where", "when"}
)
_HEAD_STOPS = (",", "(", "—", "–", ";")
_DIRECT_FROM, _INDIRECT_TO = 0.9, 0.05

Spans = Sequence[Sequence[int]]


class ScoredText:
    """Words by number; marks and punctuation never count."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [match.span() for match in WORD.finditer(text)]
        self._at = {
            place: number
            for number, (start, end) in enumerate(self.words)
            for place in range(start, end)
        }
        self._quoted = _quoted_places(text)

    def word(self, number: int) -> str:
        """One word as written."""
        return self.text[slice(*self.words[number])]

    def numbers(self, spans: Spans | None) -> frozenset[int]:
        """The words that some spans touch."""
        return frozenset(
            self._at[place]
            for start, end in spans or ()
            for place in range(max(start, 0), min(end, len(self.text)))
            if place in self._at
        )

    def head(self, spans: Spans | None) -> int | None:
        """The last word of a mention before its first comma, clause or link."""
        if not spans:
            return None
        start, end = spans[0]
        words = self.text[start:end]
        last: int | None = None
        for match in WORD.finditer(words):
            ends = match.group().lower() in _HEAD_ENDS
            if last is not None and (
                ends or words[: match.start()].rstrip().endswith(_HEAD_STOPS)
            ):
                break
            last = self._at.get(start + match.start())
        return last

    def kind(self, numbers: Iterable[int]) -> str:
        """direct, mixed or indirect, by the share of quoted words."""
        marks = [self._quoted[self.words[number][0]] for number in numbers]
        share = sum(marks) / len(marks) if marks else 0.0
        if share >= _DIRECT_FROM:
            return "direct"
        return "indirect" if share <= _INDIRECT_TO else "mixed"


def _quoted_places(text: str) -> list[bool]:
    quoted = [False] * len(text)
    at = 0
    for line in re.split(r"(\n+)", text):
        for start, end in _double_marks(line):
            quoted[at + start : at + end] = [True] * (end - start)
        at += len(line)
    return quoted


def _double_marks(line: str) -> list[tuple[int, int]]:
    """Stretches between double marks; one left open counts if it opens the line."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for place, mark in enumerate(line):
        if opened is None and mark in '“"':
            opened = place
        elif opened is not None and mark in '”"':
            found.append((opened, place + 1))
            opened = None
    if opened is not None and not line[:opened].strip():
        found.append((opened, len(line)))
    return found
