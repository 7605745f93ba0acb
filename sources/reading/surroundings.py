"""What stands around a passage, and how alike that is in another text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

CONTEXT = 32
"""Characters kept before and behind a passage, as in the W3C annotation examples."""

SENTENCE = 400
"""Characters within which the passage's own sentence is compared when the old text is
at hand: a "not" or "denied" far from the passage turns its meaning all the same."""

MIN_CONTEXT = 0.6
"""Likeness of surroundings, 0..1, below which a passage stands somewhere else. Of 1,512
edits made to deceive (a "not" or number put in, the passage removed, its words given to
another speaker) none was taken over; of 1,008 harmless ones 7 wait for a person."""

_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*|[^\w\s]")
_SENTENCE_END = re.compile(
    # no end behind an initial or a title: U.S., Mr., Rep., Prof.
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})"
    r"[.!?][\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])"
)


@dataclass(frozen=True, slots=True)
class Sides:
    """How alike the surroundings are, before and behind, 0..1 each."""

    before: float
    behind: float
    same_sentence: bool

    @property
    def mean(self) -> float:
        """Both sides as one figure."""
        return (self.before + self.behind) / 2

    @property
    def is_ours(self) -> bool:
        """Whether they are so alike that nobody needs to look."""
        return self.same_sentence and min(self.before, self.behind) >= MIN_CONTEXT


@dataclass(frozen=True, slots=True)
class Part:
    """One span of a passage: its words and as much around as is known, folded.

    What is cut begins or ends somewhere in a word, not with the text.
    """

    exact: str
    before: str
    behind: str
    is_cut_before: bool
    is_cut_behind: bool

    @property
    def prefix(self) -> str:
        """What stands just before it."""
        return self.before[-CONTEXT:]

    @property
    def suffix(self) -> str:
        """What stands just behind it."""
        return self.behind[:CONTEXT]


def occurrences(words: str, text: str) -> Iterable[int]:
    """Where the words stand, not as a part of other words or numbers."""
    before = r"(?<!\w)(?<!\d[.,])" if words[:1].isalnum() else ""
    behind = r"(?!\w)(?![.,]\d)" if words[-1:].isalnum() else ""
    pattern = f"{before}{re.escape(words)}{behind}"
    return (match.start() for match in re.finditer(pattern, text))


def compare(part: Part, text: str, start: int, end: int) -> Sides:
    """How alike the surroundings of a passage and of [start, end) of a text are."""
    before = text[max(0, start - len(part.before)) : start]
    behind = text[end : end + len(part.behind)]
    near, far = before[-CONTEXT:], behind[:CONTEXT]
    return Sides(
        before=Levenshtein.normalized_similarity(part.prefix, near),
        behind=Levenshtein.normalized_similarity(part.suffix, far),
        same_sentence=_words_before(part.before, is_cut=part.is_cut_before)
        == _words_before(before, is_cut=part.is_cut_before)
        and _words_behind(part.behind, is_cut=part.is_cut_behind)
        == _words_behind(behind, is_cut=part.is_cut_behind),
    )


def _words_before(before: str, *, is_cut: bool) -> list[str]:
    """The words of the passage's own sentence in front of it, but for a cut one."""
    *earlier, sentence = _SENTENCE_END.split(before)
    return _WORD.findall(sentence)[1 if is_cut and not earlier else 0 :]


def _words_behind(behind: str, *, is_cut: bool) -> list[str]:
    """The words of the passage's own sentence behind it, but for a cut one."""
    sentence, *later = _SENTENCE_END.split(behind)
    words = _WORD.findall(sentence)
    return words[:-1] if is_cut and not later else words
