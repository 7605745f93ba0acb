"""How one proposition stands to another, by rules that can be said in words.

Measured on every embedding model tried: contradictions come out nearer than
paraphrases. So nearness only finds candidates; negation, numbers and hedges decide.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.fuzz import token_set_ratio

SAME_SCORE = 0.78
"""Share of common words, by which two wordings are taken for the same. A guess."""

RELATED_SCORE = 0.45
"""Below it two sentences share a topic at most. A guess."""

MOST_COUNTED = 3
"""A reason names so many words of a kind: it is read at a glance."""


class Relation(StrEnum):
    """How the first proposition stands to the second."""

    SAME = "same"
    NARROWER = "narrower"
    BROADER = "broader"
    CONTRADICTS = "contradicts"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two propositions have in common: `score` 0..1, `reason` in words.

    `relation` None means that they are not about the same.
    """

    relation: Relation | None
    score: float
    reason: str


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
_AMOUNT = re.compile(
    rf"(?P<number>\d[\d,]*(?:\.\d+)?)[ -]?(?P<scale>{'|'.join(_SCALES)})?"
    r"\b ?(?P<unit>%|percent|per cent)?",
    re.IGNORECASE,
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SPELT_OUT = "zero one two three four five six seven eight nine ten eleven twelve"
_SPELT = {word: str(n) for n, word in enumerate(_SPELT_OUT.split(" "))}
_NEGATIONS = _set(
    "not no never none nothing nobody neither nor without cannot denied denies deny "
    "false untrue unable failed fails"
)
_HEDGES = _set(
    "may might could possibly perhaps likely unlikely probably reportedly allegedly "
    "apparently suggests appears seems possible"
)
_CUES = _set("claimed denied admitted confirmed promised warned predicted")
_UP = _set("rose rise risen rises increased increase grew up higher more")
_DOWN = _set(
    "fell fall fallen falls decreased decrease dropped declined down lower less"
)
_OPPOSITES = (
    (_UP, _DOWN),
    (_set("safe"), _set("unsafe dangerous")),
    (_set("legal lawful"), _set("illegal unlawful")),
    (_set("won win wins"), _set("lost lose loses")),
    (_set("approved approve"), _set("rejected reject")),
    (_set("guilty"), _set("innocent acquitted")),
    (_set("supports support backed"), _set("opposes oppose opposed")),
)
_SMALL = _set(
    "a an the of to in on at for and or but that this these those is are was were be "
    "been being has have had it its as by with from their his her they he she will "
    "would said says say"
)
_SHORTEST_PLURAL = 5


@dataclass(frozen=True, slots=True)
class _Features:
    """What of a sentence decides whether another says the same."""

    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    negations: frozenset[str]
    hedges: frozenset[str]
    cues: frozenset[str]


def compare(first: str, second: str, *, same_speaker: bool = False) -> Comparison:
    """How `first` stands to `second`, with the differences that a reader must see."""
    a, b = _features(first), _features(second)
    score = _score(a, b)
    if score < RELATED_SCORE:
        return Comparison(None, score, "")
    return Comparison(_relation(a, b, score), score, _reason(a, b, same_speaker))


def _relation(a: _Features, b: _Features, score: float) -> Relation:
    if _named_apart(a, b):
        return Relation.RELATED
    is_turned = bool(a.negations) != bool(b.negations) or bool(_opposed(a, b))
    is_numbered_apart = bool(a.numbers and b.numbers) and not (
        a.numbers <= b.numbers or b.numbers <= a.numbers
    )
    if score < SAME_SCORE and not (is_turned and score > RELATED_SCORE + 0.1):
        return Relation.RELATED
    if is_turned or is_numbered_apart:
        return Relation.CONTRADICTS
    if bool(a.hedges) != bool(b.hedges):
        return Relation.BROADER if a.hedges else Relation.NARROWER
    if a.numbers != b.numbers:
        return Relation.NARROWER if a.numbers > b.numbers else Relation.BROADER
    return _by_words(a, b)


def _named_apart(a: _Features, b: _Features) -> tuple[str, str] | None:
    """A name of each that the other lacks: then they speak of different things."""
    here, there = a.names - b.words, b.names - a.words
    return (min(here), min(there)) if here and there else None


def _by_words(a: _Features, b: _Features) -> Relation:
    """One that says all the other says and clearly more is the narrower one."""
    only_a, only_b = a.words - b.words, b.words - a.words
    if len(only_a) > 1 and not only_b:
        return Relation.NARROWER
    if len(only_b) > 1 and not only_a:
        return Relation.BROADER
    return Relation.SAME


def _reason(a: _Features, b: _Features, same_speaker: bool) -> str:  # noqa: FBT001
    shared = len(a.words & b.words)
    parts = ["same speaker"] if same_speaker else []
    parts.append(f"{shared} words in common" if shared != 1 else "1 word in common")
    if a.numbers or b.numbers:
        is_same = a.numbers == b.numbers
        parts.append("same numbers" if is_same else _apart(a.numbers, b.numbers))
    if apart := _named_apart(a, b):
        parts.append(f"different names ({apart[0]} and {apart[1]})")
    kinds = ((a.negations, b.negations), (a.hedges, b.hedges), (a.cues, b.cues))
    parts += [_one_has(x, y) for x, y in kinds if bool(x) != bool(y)]
    parts += [f"“{x}” against “{y}”" for x, y in _opposed(a, b)]
    return ", ".join(parts)


def _one_has(here: frozenset[str], there: frozenset[str]) -> str:
    word = min(here or there)
    return f"this one has “{word}”" if here else f"only the claim has “{word}”"


def _apart(here: frozenset[str], there: frozenset[str]) -> str:
    left = ", ".join(sorted(here)[:MOST_COUNTED]) or "none"
    right = ", ".join(sorted(there)[:MOST_COUNTED]) or "none"
    return f"numbers differ ({left} and {right})"


def _opposed(a: _Features, b: _Features) -> list[tuple[str, str]]:
    found = []
    for left, right in _OPPOSITES:
        for x, y in ((left, right), (right, left)):
            here, there = a.words & x, b.words & y
            if here and there and not (a.words & y) and not (b.words & x):
                found.append((min(here), min(there)))
    return found


def _score(a: _Features, b: _Features) -> float:
    """0..1: words in common, with numbers, negations and hedges left out."""
    left, right = " ".join(sorted(a.words)), " ".join(sorted(b.words))
    if not left or not right:
        return 0.0
    common = len(a.words & b.words)
    dice = 2 * common / (len(a.words) + len(b.words))
    return round((dice + token_set_ratio(left, right) / 100) / 2, 3) if common else 0.0


def _features(text: str) -> _Features:
    text = unicodedata.normalize("NFKC", text).replace("’", "'")
    tokens = [word.casefold() for word in _WORD.findall(text)]
    expanded = {part for word in tokens for part in _parts(word)}
    numbers = {_amount(match) for match in _AMOUNT.finditer(text)}
    numbers |= {_SPELT[word] for word in expanded if word in _SPELT}
    # A first word may be capital for its place alone.
    capital = {word.casefold() for word in _WORD.findall(text)[1:] if word[0].isupper()}
    words = expanded - _SMALL - _NEGATIONS - _HEDGES - _SPELT.keys() - _SCALES.keys()
    return _Features(
        words=frozenset(_stem(w) for w in words if not _NUMBER.fullmatch(w)),
        names=frozenset(_stem(w.removesuffix("'s")) for w in capital - _SMALL),
        numbers=frozenset(numbers),
        negations=frozenset(expanded & _NEGATIONS),
        hedges=frozenset(expanded & _HEDGES),
        cues=frozenset(expanded & _CUES),
    )


def _parts(word: str) -> tuple[str, ...]:
    if word.endswith("n't"):
        return word[:-3], "not"
    return (word.removesuffix("'s"),)


def _stem(word: str) -> str:
    """Plurals fall together; more would make different words alike."""
    is_plural = len(word) > 4 and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if is_plural else word


def _amount(match: re.Match[str]) -> str:
    value = float(match["number"].replace(",", ""))
    value *= _SCALES.get((match["scale"] or "").lower(), 1)
    return f"{value:g}" + ("%" if match["unit"] else "")
