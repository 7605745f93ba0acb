"""Finds words again that nobody keeps: by keyed hashes, one for each phrase."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

FILLER = "█"
"""Stands for each character that was erased, so that offsets stay right."""

SHORTEST = 4
"""Letters of a single word: shorter ones would blank half of every text."""

MACHINE_KEYS = frozenset(
    {"code", "kind", "stance", "modality", "terms", "basis", "identity", "direction"}
)
"""Keys of stored JSON whose values programs know."""

_WORD = re.compile(r"[^\W_]+")
_HEAD_BYTES, _DIGEST_BYTES = 2, 16


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase of `n` words: keyed hashes of its first word and of all of it."""

    n: int
    head: str
    digest: str


def mark_of(phrase: str, key: bytes) -> Mark | None:
    """Return the mark of a phrase; None for one too short to look for."""
    words = [word for word, _, _ in _words(phrase)]
    if not words or (len(words) == 1 and len(words[0]) < SHORTEST):
        return None
    head, digest = _head(words[0], key), _digest(words, key)
    return Mark(len(words), head, digest)


def wholly(text: str) -> str:
    """Return the text with all of it blanked, its lines and its length kept."""
    return "".join("\n" if sign == "\n" else FILLER for sign in text)


class Eraser:
    """Blanks every phrase that one of its marks is of, whatever stands between words.

    A text has one hash a word to be compared, most of them seen before. What stored
    JSON quotes from one of the `documents` goes as a whole.
    """

    def __init__(
        self, marks: Iterable[Mark], key: bytes, documents: Iterable[int] = ()
    ) -> None:
        self._key = key
        self.documents = frozenset(documents)
        self._heads: dict[str, str] = {}
        self._marks: defaultdict[str, dict[int, set[str]]] = defaultdict(dict)
        for mark in marks:
            self._marks[mark.head].setdefault(mark.n, set()).add(mark.digest)

    def __bool__(self) -> bool:
        return bool(self._marks or self.documents)

    def text(self, text: str) -> str:
        """Return the text with its erased phrases blanked, of the same length."""
        spans = list(self._spans(text))
        for start, end in spans:
            text = text[:start] + wholly(text[start:end]) + text[end:]
        return text

    def value(self, value: Any, key: str = "") -> Any:
        """Return JSON with every text in it blanked; keys and codes stay."""
        if isinstance(value, str):
            return value if key in MACHINE_KEYS else self.text(value)
        if isinstance(value, list):
            return [self.value(one, key) for one in value]
        if isinstance(value, dict):
            value = self._quoted(value)
            return {name: self.value(one, name) for name, one in value.items()}
        return value

    def _quoted(self, value: dict[str, Any]) -> dict[str, Any]:
        """A quotation from a document that was erased, without words and title."""
        cited = value.get("document")
        if not isinstance(cited, dict) or cited.get("id") not in self.documents:
            return value
        bare = {**cited, "title": wholly(cited.get("title", "")), "url": ""}
        parts = [wholly(part) for part in value.get("parts", [])]
        return {**value, "document": bare, "parts": parts}

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        words = _words(text)
        for place, (word, start, _) in enumerate(words):
            for n, digests in self._marks.get(self._head_of(word), {}).items():
                part = words[place : place + n]
                said = [one for one, _, _ in part]
                if len(part) == n and _digest(said, self._key) in digests:
                    yield start, part[-1][2]

    def _head_of(self, word: str) -> str:
        if word not in self._heads:
            self._heads[word] = _head(word, self._key)
        return self._heads[word]


def _words(text: str) -> list[tuple[str, int, int]]:
    """Each word as it is compared, with its place."""
    return [
        (unicodedata.normalize("NFKC", one[0]).casefold(), one.start(), one.end())
        for one in _WORD.finditer(text)
    ]


def _head(word: str, key: bytes) -> str:
    return hashlib.blake2b(word.encode(), key=key, digest_size=_HEAD_BYTES).hexdigest()


def _digest(words: list[str], key: bytes) -> str:
    said = " ".join(words).encode()
    return hashlib.blake2b(said, key=key, digest_size=_DIGEST_BYTES).hexdigest()
