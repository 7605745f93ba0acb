"""Two wordings side by side: which words stay, go and come. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\s+|[\w’'.,$€£-]*\w%?|[^\w\s]")

MOST_WORDS = 6000
"""Words a side: a longer pair of texts is compared paragraph by paragraph."""


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stayed, went or came; blanks belong to the words before them."""

    change: Change
    text: str


def word_diff(old: str, new: str) -> tuple[Part, ...]:
    """How `old` became `new`: the parts without GONE are `new`, without NEW `old`."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) + len(after) > 2 * MOST_WORDS:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    parts: list[Part] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            parts.append(Part(Change.SAME, "".join(before[a:b])))
            continue
        for change, words in ((Change.GONE, before[a:b]), (Change.NEW, after[c:d])):
            if words:
                parts.append(Part(change, "".join(words)))
    return tuple(_gathered(parts))


def changed_parts(old: str, new: str, *, around: int = 80) -> tuple[Part, ...]:
    """`word_diff` with long unchanged stretches cut to `around` characters a side."""
    return tuple(_shortened(part, around) for part in word_diff(old, new))


def _gathered(parts: list[Part]) -> list[Part]:
    """Changed words with nothing but a blank between them read as one change."""
    found: list[Part] = []
    gone, new = "", ""
    for n, part in enumerate(parts):
        is_last = n + 1 == len(parts)
        is_gap = part.text.isspace() and bool(gone or new) and not is_last
        if part.change is Change.GONE or (part.change is Change.SAME and is_gap):
            gone += part.text
        if part.change is Change.NEW or (part.change is Change.SAME and is_gap):
            new += part.text
        if part.change is Change.SAME and not is_gap:
            found += [*_change(gone, new), part]
            gone, new = "", ""
    return [*found, *_change(gone, new)]


def _change(gone: str, new: str) -> list[Part]:
    both = (Part(Change.GONE, gone), Part(Change.NEW, new))
    return [part for part in both if part.text]


def _shortened(part: Part, around: int) -> Part:
    if part.change is not Change.SAME or len(part.text) <= 2 * around:
        return part
    return Part(part.change, f"{part.text[:around]} [...] {part.text[-around:]}")
