"""Relations as the measure compares them: content, cue, source."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from claims.extraction.evaluation.words import WORD, ScoredText

# Words that name nobody: agreeing on one of them is no agreement on a speaker.
_NO_NAMES = frozenset(
    {"he", "she", "they", "it", "i", "we", "you", "who", "him", "her", "them", "his"}
    | {"their", "official", "officials", "spokesman", "spokeswoman", "sources"}
    | {"source"}
)
_AUTHORS = frozenset({"you", "we", "i", "one"})
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation in words of its text. `head` is the source's head word."""

    content: frozenset[int]
    source: frozenset[int]
    head: int | None
    cue: frozenset[int]
    cue_words: tuple[str, ...]
    speaker: str | None
    aliases: tuple[str, ...]
    kind: str

    @property
    def has_source(self) -> bool:
        """True where a mention or a name is given."""
        return bool(self.source or self.speaker)

    @property
    def is_statement(self) -> bool:
        """True with a verb of speaking as cue, or quoted content."""
        speaks = any(word.lower() in _speech_forms() for word in self.cue_words)
        return speaks or self.kind != "indirect"

    @property
    def is_authors_own(self) -> bool:
        """True for unquoted words of "you", "we", "I" or "one"."""
        return self.kind == "indirect" and (self.speaker or "").lower() in _AUTHORS


def relations_of(text: ScoredText, rows: Iterable[Mapping[str, Any]]) -> list[Relation]:
    """The relations of one document of a gold or prediction file."""
    found = []
    for row in rows:
        content = text.numbers(row["quote_spans"])
        if not content:
            continue
        cues = row.get("cue_spans") or []
        relation = Relation(
            content=content,
            source=text.numbers(row.get("source_spans")),
            head=text.head(row.get("source_spans")),
            cue=text.numbers(cues),
            cue_words=tuple(w for s, e in cues for w in WORD.findall(text.text[s:e])),
            speaker=row.get("speaker") or None,
            aliases=tuple(row.get("speaker_aliases") or ()),
            kind=text.kind(content),
        )
        found.append(relation)
    return found


def same_source(text: ScoredText, gold: Relation, found: Relation) -> bool:
    """True when both name the same source, by head word or by name."""
    if not gold.has_source:
        return not found.has_source
    if found.head in gold.source or gold.head in found.source:
        return True
    names = _names(found.speaker)
    if not names or names[-1] in _NO_NAMES:
        return False
    if found.source and not gold.aliases:
        return gold.head is not None and names[-1] == _low(text.word(gold.head))
    known = set(_names(gold.speaker))
    known.update(word for alias in gold.aliases for word in _names(alias))
    return names[-1] in known


def _names(name: str | None) -> list[str]:
    return [_low(word) for word in WORD.findall(name or "")]


def _low(word: str) -> str:
    return _POSSESSIVE.sub("", word.lower())


@cache
def _speech_forms() -> frozenset[str]:
    here = files("claims.extraction.evaluation")
    return frozenset(here.joinpath("speech_forms.txt").read_text("utf-8").split())
