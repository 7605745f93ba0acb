"""How one proposition stands to another, by rules that can be said in words.

Measured on every embedding model tried: contradictions come out nearer than
paraphrases. So nearness only finds candidates; negation, numbers and hedges decide.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.fuzz import token_set_ratio

from claims.extraction.amounts import Amount
from claims.extraction.propositions import OPPOSITES, Proposition, read_proposition

SAME_SCORE = 0.78
"""Share of common words, by which two wordings are taken for the same. A guess."""

TURNED_SCORE = 0.55
"""From here on what turns one sentence turns the other. A guess."""

RELATED_SCORE = 0.45
"""Below it two sentences share a topic at most. A guess."""

MOST_COUNTED = 3
"""A reason names so many words of a kind: it is read at a glance."""

Pair = tuple[frozenset[Amount], frozenset[Amount]]


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


def compare(first: str, second: str, *, same_speaker: bool = False) -> Comparison:
    """How `first` stands to `second`, with the differences that a reader must see."""
    a, b = read_proposition(first), read_proposition(second)
    score = _score(a, b)
    if score < RELATED_SCORE:
        return Comparison(None, score, "")
    return Comparison(_relation(a, b, score), score, _reason(a, b, same_speaker))


def _relation(a: Proposition, b: Proposition, score: float) -> Relation:
    if _named_apart(a, b):
        return Relation.RELATED
    if _is_turned(a, b) and score >= TURNED_SCORE:
        return Relation.CONTRADICTS
    if score < SAME_SCORE or _is_told_apart(a, b):
        return Relation.RELATED
    if _counted_apart(a.amounts, b.amounts):
        return Relation.CONTRADICTS
    return _by_extent(a, b) or _by_words(a, b)


def _is_turned(a: Proposition, b: Proposition) -> bool:
    """One more "not", or one word that is the other's opposite; both undo it."""
    is_odd = len(a.negations) % 2 != len(b.negations) % 2
    return is_odd != bool(len(_opposed(a, b)) % 2)


def _is_told_apart(a: Proposition, b: Proposition) -> bool:
    """That X says Y is not Y; what will be is not what was; order tells who did it."""
    is_as_firm = bool(a.hedges) == bool(b.hedges)
    return (
        a.cues != b.cues
        or (bool(a.future) != bool(b.future) and is_as_firm)
        or _is_reordered(a, b)
    )


def _is_reordered(a: Proposition, b: Proposition) -> bool:
    names = (a.names | b.names) & set(a.capitals) & set(b.capitals)
    here = [word for word in dict.fromkeys(a.capitals) if word in names]
    there = [word for word in dict.fromkeys(b.capitals) if word in names]
    return here != there


def _counted_apart(a: frozenset[Amount], b: frozenset[Amount]) -> bool:
    """Years only gainsay years, and counts only counts."""
    return not _same_amounts(a, b) and any(
        here and there and not (here <= there or there <= here)
        for here, there in _by_kind(a, b)
        if not _same_amounts(here, there)
    )


def _by_kind(a: frozenset[Amount], b: frozenset[Amount]) -> list[Pair]:
    """The counts of both, then the years of both."""
    years_a, years_b = (frozenset(x for x in one if x.is_year) for one in (a, b))
    return [(a - years_a, b - years_b), (years_a, years_b)]


def _same_amounts(a: frozenset[Amount], b: frozenset[Amount]) -> bool:
    """The same values, and no unit against another; one may leave it out."""
    if {one.value for one in a} != {one.value for one in b}:
        return False
    return all(
        one.unit == other.unit or not (one.unit and other.unit)
        for one in a
        for other in b
        if one.value == other.value
    )


def _by_extent(a: Proposition, b: Proposition) -> Relation | None:
    """What is hedged, of some only, or without the number says less."""
    if bool(a.hedges) != bool(b.hedges):
        return Relation.BROADER if a.hedges else Relation.NARROWER
    if (a.all_of and b.some_of) or (a.some_of and b.all_of):
        return Relation.NARROWER if a.all_of else Relation.BROADER
    if a.amounts == b.amounts or _same_amounts(a.amounts, b.amounts):
        return None
    if a.amounts > b.amounts:
        return Relation.NARROWER
    return Relation.BROADER if a.amounts < b.amounts else Relation.RELATED


def _named_apart(a: Proposition, b: Proposition) -> tuple[str, str] | None:
    """A name of each that the other lacks: then they speak of different things."""
    here, there = a.names - b.words, b.names - a.words
    return (min(here), min(there)) if here and there else None


def _by_words(a: Proposition, b: Proposition) -> Relation:
    """One that says all the other says and clearly more is the narrower one."""
    only_a, only_b = a.words - b.words, b.words - a.words
    if len(only_a) > 1 and not only_b:
        return Relation.NARROWER
    if len(only_b) > 1 and not only_a:
        return Relation.BROADER
    return Relation.SAME


def _reason(a: Proposition, b: Proposition, same_speaker: bool) -> str:  # noqa: FBT001
    shared = len(a.words & b.words)
    parts = ["same speaker"] if same_speaker else []
    parts.append(f"{shared} words in common" if shared != 1 else "1 word in common")
    parts += _counts(a.amounts, b.amounts)
    if apart := _named_apart(a, b):
        parts.append(f"different names ({apart[0]} and {apart[1]})")
    elif _is_reordered(a, b):
        parts.append("names in another order")
    parts += _marks(a, b)
    parts += [f"“{x}” against “{y}”" for x, y in _opposed(a, b)]
    return ", ".join(parts)


def _marks(a: Proposition, b: Proposition) -> Iterator[str]:
    """Small words that one has and the other lacks, kind by kind."""
    told: set[str] = set()
    for kind in ("negations", "hedges", "cues", "future", "all_of", "some_of"):
        here, there = getattr(a, kind), getattr(b, kind)
        only_a, only_b = here - there - told, there - here - told
        told |= only_a | only_b
        if only_a:
            yield f"this one has “{min(only_a)}”"
        if only_b:
            yield f"only the claim has “{min(only_b)}”"


def _counts(a: frozenset[Amount], b: frozenset[Amount]) -> Iterator[str]:
    """What the numbers and the years of both have to do with each other."""
    if (a or b) and _same_amounts(a, b):
        yield "same years" if all(one.is_year for one in a | b) else "same numbers"
        return
    pairs = zip(("numbers", "years"), _by_kind(a, b), strict=True)
    for kind, (here, there) in pairs:
        if _same_amounts(here, there):
            yield from [f"same {kind}"] if here else []
        else:
            yield f"{kind} differ ({_listed(here)} and {_listed(there)})"


def _listed(amounts: frozenset[Amount]) -> str:
    return ", ".join(map(str, sorted(amounts)[:MOST_COUNTED])) or "none"


def _opposed(a: Proposition, b: Proposition) -> list[tuple[str, str]]:
    found = []
    for left, right in OPPOSITES:
        for x, y in ((left, right), (right, left)):
            here, there = a.words & x, b.words & y
            if here and there and not (a.words & y) and not (b.words & x):
                found.append((min(here), min(there)))
    return found


def _score(a: Proposition, b: Proposition) -> float:
    """0..1: words in common, with numbers, negations and hedges left out.

    Opposites count as one word: what they turn is about the same.
    """
    opposed = {y: x for x, y in _opposed(a, b)}
    others = frozenset(opposed.get(word, word) for word in b.words)
    left, right = " ".join(sorted(a.words)), " ".join(sorted(others))
    if not left or not right:
        return 0.0
    common = len(a.words & others)
    dice = 2 * common / (len(a.words) + len(others))
    return round((dice + token_set_ratio(left, right) / 100) / 2, 3) if common else 0.0
