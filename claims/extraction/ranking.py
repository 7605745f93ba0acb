"""In what order claims are near to a text: rare words, letters, numbers, the speaker.

Nearness only orders; `matching.compare` says how two propositions stand.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from claims.extraction.propositions import numbers_in

# Weights of a conditional logit over the candidates of 800 posts whose claim is
# known (CheckThat 2020 task 2, its training part); rounded.
WORDS_WEIGHT = 0.29
LETTERS_WEIGHT = 21.0
NUMBER_WEIGHT = 0.75
SPEAKER_WEIGHT = 0.7
SPEAKER_SHARE = 0.5
"""Of a word of the speaker's name beside one that they said. A guess."""

MEANING_WEIGHT = 40.0
USUAL_COSINE = 0.6
"""Of a claim that is not meant, so that one without a vector stays where it is."""

MOST_BY_MEANING = 15
"""Of the nearest by words; 30 or all 60 gained nothing more."""

# Okapi BM25: how soon a repeated word tells no more, how much length counts.
_SATURATION, _BY_LENGTH = 1.2, 0.4
# Runs of 3, 4 and 5 letters together find no more and take three times as long.
_GRAM = 4
_MOST_TEXT = 600
_NOT_A_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Sought:
    """A text that claims are looked for: its words and their rarity (`rarity_of`).

    `speaker` holds words of the speaker's name that the text itself lacks, with
    SPEAKER_SHARE of their rarity.
    """

    text: str
    words: Mapping[str, float]
    speaker: Mapping[str, float]


RELATED_FROM = 15.0
"""Scores from here on are shown as related, however few of their words two share: of
400 posts the first claim was the right one in 273 of 279 above it, 64 of 121 below."""

_HALF = 20.0


class Surface(Protocol):
    """One wording of a claim and the stems of its words."""

    @property
    def text(self) -> str: ...  # noqa: D102

    @property
    def stems(self) -> frozenset[str]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a claim is to what is sought, and the words it shares, rarest first."""

    key: int
    score: float
    shared: tuple[str, ...]


def rarity_of(n_with: int, n_all: int) -> float:
    """How much a word tells that stands in `n_with` of `n_all` wordings; over 0."""
    n_with = min(n_with, n_all)
    return math.log(1 + (n_all - n_with + 0.5) / (n_with + 0.5))


def closeness(score: float) -> float:
    """A score as 0..1, in the same order; no probability."""
    return round(score / (score + _HALF), 4) if score > 0 else 0.0


def ranked(sought: Sought, claims: Mapping[int, Sequence[Surface]]) -> list[Nearness]:
    """All of `claims`, the nearest first; of twins the lower key (the older claim)."""
    by_words = _by_words(sought, claims)
    by_letters = _by_letters(sought.text, claims)
    numbers = numbers_in(sought.text)
    found = []
    for key, surfaces in claims.items():
        words = frozenset().union(*(surface.stems for surface in surfaces))
        same = numbers & frozenset().union(*(numbers_in(s.text) for s in surfaces))
        named = sum(sought.speaker[word] for word in sought.speaker.keys() & words)
        score = (
            WORDS_WEIGHT * by_words[key]
            + LETTERS_WEIGHT * by_letters[key]
            + NUMBER_WEIGHT * len(same)
            + SPEAKER_WEIGHT * named
        )
        shared = sorted(sought.words.keys() & words, key=lambda w: -sought.words[w])
        found.append(Nearness(key, round(score, 6), tuple(shared)))
    return sorted(found, key=lambda one: (-one.score, one.key))


def by_meaning(
    near: Sequence[Nearness], cosines: Mapping[int, float]
) -> list[Nearness]:
    """Order the first MOST_BY_MEANING anew by their cosines of `embedding` as well.

    Where they are not known nothing changes; the rest follows as it was.
    """
    head = [
        replace(one, score=round(one.score + _gain(cosines.get(one.key)), 6))
        for one in near[:MOST_BY_MEANING]
    ]
    head.sort(key=lambda one: (-one.score, one.key))
    return [*head, *near[MOST_BY_MEANING:]]


def _gain(cosine: float | None) -> float:
    return 0.0 if cosine is None else MEANING_WEIGHT * (cosine - USUAL_COSINE)


def _by_words(
    sought: Sought, claims: Mapping[int, Sequence[Surface]]
) -> dict[int, float]:
    """BM25, a claim's wordings taken together; lengths against its rivals'."""
    counts = {key: Counter(_stems(surfaces)) for key, surfaces in claims.items()}
    lengths = {key: count.total() for key, count in counts.items()}
    usual = sum(lengths.values()) / max(len(lengths), 1) or 1
    weights = {**sought.speaker, **sought.words}
    return {
        key: sum(
            weights[word] * _saturated(count[word], lengths[key] / usual)
            for word in weights.keys() & count.keys()
        )
        for key, count in counts.items()
    }


def _saturated(times: int, length: float) -> float:
    damped = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * length)
    return times * (_SATURATION + 1) / (times + damped)


def _stems(surfaces: Iterable[Surface]) -> Iterable[str]:
    return (word for surface in surfaces for word in surface.stems)


def _by_letters(text: str, claims: Mapping[int, Sequence[Surface]]) -> dict[int, float]:
    """Cosine of runs of letters, rare ones among the rivals counting more.

    The sum over the two nearest wordings; a claim's only wording counts twice.
    """
    wanted = _grams(text)
    grams = {
        key: [_grams(s.text) for s in surfaces] for key, surfaces in claims.items()
    }
    seen: Counter[str] = Counter()
    for sets in grams.values():
        seen.update(wanted.intersection(*[frozenset().union(*sets)]))
    weigh = _weights(seen, len(claims))
    size = sum(map(weigh, wanted))
    unseen = rarity_of(0, len(claims))
    nearness = {}
    for key, sets in grams.items():
        cosines = sorted(_cosine(wanted, own, weigh, size, unseen) for own in sets)
        nearness[key] = cosines[-1] + cosines[-2 if len(cosines) > 1 else -1]
    return nearness


def _weights(seen: Mapping[str, int], n_all: int) -> Callable[[str], float]:
    rarities = [rarity_of(n, n_all) for n in range(n_all + 1)]
    return lambda gram: rarities[seen.get(gram, 0)]


def _cosine(
    wanted: frozenset[str],
    own: frozenset[str],
    weigh: Callable[[str], float],
    size: float,
    unseen: float,
) -> float:
    common = wanted & own
    shared = sum(map(weigh, common))
    if not shared:
        return 0.0
    return shared / math.sqrt(size * (shared + unseen * (len(own) - len(common))))


def _grams(text: str) -> frozenset[str]:
    folded = f" {_NOT_A_WORD.sub(' ', text[:_MOST_TEXT].casefold()).strip()} "
    return frozenset(folded[at : at + _GRAM] for at in range(len(folded) - _GRAM + 1))
