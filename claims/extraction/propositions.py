"""What of a proposition decides whether another says the same."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.amounts import SPELT_OUT, UNIT_OF, Amount, amounts_in
from claims.extraction.word_set import word_set

_NEGATIONS = word_set(
    "not no never none nothing nobody neither nor without cannot denied denies deny "
    "false untrue unable failed fails refused refuses"
)
_HEDGES = word_set(
    "may might could possibly perhaps likely unlikely probably reportedly allegedly "
    "apparently suggests appears seems possible about around roughly approximately "
    "nearly almost"
)
_CUES = word_set(
    "claimed denied admitted confirmed promised warned predicted said says say claims "
    "stated states announced insisted insists argued argues alleged alleges"
)
_FUTURE = word_set("will shall going plans promised promises vowed expects 'll")
_ALL = word_set("all every each always everyone")
_SOME = word_set("some many several few sometimes often most")
OPPOSITES = (
    (
        word_set("rose rise risen increased increase grew up higher more"),
        word_set(
            "fell fall fallen decreased decrease dropped declined down lower less"
        ),
    ),
    (word_set("safe"), word_set("unsafe dangerous")),
    (word_set("legal lawful"), word_set("illegal unlawful")),
    (word_set("won win"), word_set("lost lose")),
    (word_set("approved approve"), word_set("rejected reject")),
    (word_set("guilty"), word_set("innocent acquitted")),
    (word_set("support backed supported"), word_set("oppose opposed")),
    (word_set("open opened"), word_set("closed close shut")),
    (word_set("alive"), word_set("dead")),
    (word_set("before"), word_set("after")),
    (word_set("above over"), word_set("below under")),
    (word_set("true correct"), word_set("wrong incorrect")),
    (word_set("first"), word_set("last")),
    (word_set("hired appointed"), word_set("fired dismissed sacked")),
    (word_set("biggest largest highest most"), word_set("smallest lowest least")),
)
_SMALL = word_set(
    "a an the of to in on at for and or but that this these those is are was were be "
    "been being has have had it its as by with from their his her they he she will "
    "would said says say can did do does than longer only"
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)\b", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:(?:more|less|fewer|greater|higher|lower) than|at (?:least|most)|up to)\b"
    r"(?= [$£€]?\d)",
    re.IGNORECASE,
)
_SHORTEST_PLURAL = 5


@dataclass(frozen=True, slots=True)
class Proposition:
    """A sentence by what its words do. `words` are stems, without those below.

    `capitals` are its capital words in order, the first word and repeats included.
    """

    words: frozenset[str]
    names: frozenset[str]
    capitals: tuple[str, ...]
    amounts: frozenset[Amount]
    negations: frozenset[str]
    hedges: frozenset[str]
    cues: frozenset[str]
    future: frozenset[str]
    all_of: frozenset[str]
    some_of: frozenset[str]


def read_proposition(text: str) -> Proposition:
    """Its words by what they do: names, amounts, negations, hedges, cues."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'")
    text = _NOT_ONLY.sub(" ", text)
    limits = {limit.casefold() for limit in _LIMIT.findall(text)}
    text = _LIMIT.sub(" ", text)
    tokens = _WORD.findall(text)
    names = set(_names(tokens))
    plain = {part for word in tokens for part in _parts(word.casefold())}
    # "May" inside a sentence is a month, "may" is a hedge.
    found = plain - (names - {word for word in tokens if word.islower()})
    kept = plain - _SMALL - _NEGATIONS - SPELT_OUT - UNIT_OF.keys()
    kept -= _HEDGES - names
    return Proposition(
        words=frozenset(stem(word) for word in kept if not word[0].isdecimal()),
        names=frozenset(map(stem, names)),
        capitals=tuple(stem(_bare(word)) for word in tokens if word[0].isupper()),
        amounts=frozenset(amounts_in(text)),
        negations=frozenset(found & _NEGATIONS),
        hedges=frozenset((found & _HEDGES) | limits),
        cues=frozenset(found & _CUES),
        future=frozenset(found & _FUTURE),
        all_of=frozenset(found & _ALL),
        some_of=frozenset(found & _SOME),
    )


def numbers_in(text: str) -> frozenset[float]:
    """The values of a text's amounts, whatever they count."""
    return frozenset(amount.value for amount in amounts_in(text))


def stem(word: str) -> str:
    """Plurals fall together; more would make different words alike."""
    is_plural = len(word) >= _SHORTEST_PLURAL and word.endswith("s")
    return word[:-1] if is_plural and not word.endswith("ss") else word


def _names(tokens: list[str]) -> Iterator[str]:
    """Capital words; the first is one if the next is too, or for its place alone."""
    for at, word in enumerate(tokens):
        is_name = word[0].isupper() and word.casefold() not in _SMALL
        if at == 0:
            is_name = is_name and len(tokens) > 1 and tokens[1][0].isupper()
        if is_name:
            yield _bare(word)


def _bare(word: str) -> str:
    return word.casefold().removesuffix("'s")


def _parts(word: str) -> tuple[str, ...]:
    if word.endswith("n't"):
        return word[:-3], "not"
    return (word.removesuffix("'s"),)
