"""The weights of signs and words, as fitted: read once from a table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from claims.extraction.types import Factor
from claims.extraction.worthiness.sentence import Sentence, plain_words
from claims.extraction.worthiness.signs import signs_in

# The score from which a sentence counts as worth a check; the base is set for it.
WORTH_FROM = 0.6
TABLE = Path(__file__).with_name("weights.tsv")
_BASE, _SIGN, _WORD = "base", "sign", "word"


@dataclass(frozen=True, slots=True)
class Weights:
    """Where a sentence stands before any factor, and what each adds: points."""

    base: float
    signs: Mapping[str, float]
    words: Mapping[str, float]

    def factors(self, sentence: Sentence) -> tuple[Factor, ...]:
        """What moves the sentence's score, the strongest first."""
        found = [Factor(name, self.signs.get(name, 0.0)) for name in signs_in(sentence)]
        found += [
            Factor(f"the word “{word}”", self.words[word])
            for word in plain_words(sentence)
            if word in self.words
        ]
        moving = (factor for factor in found if factor.weight)
        return tuple(sorted(moving, key=lambda factor: -abs(factor.weight)))


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that ship with the product."""
    return read_weights(TABLE.read_text("utf-8").splitlines())


def read_weights(lines: Iterable[str]) -> Weights:
    """The weights in lines of kind, name and points, split by tabs."""
    rows = [line.split("\t") for line in lines]
    by_kind: dict[str, dict[str, float]] = {_BASE: {}, _SIGN: {}, _WORD: {}}
    for kind, name, points in rows:
        by_kind[kind][name] = float(points)
    return Weights(sum(by_kind[_BASE].values()), by_kind[_SIGN], by_kind[_WORD])


def written(found: Weights) -> Iterator[str]:
    """The lines that `read_weights` reads."""
    yield f"{_BASE}\tevery sentence\t{found.base:.3f}"
    for kind, table in ((_SIGN, found.signs), (_WORD, found.words)):
        for name, points in sorted(table.items()):
            yield f"{kind}\t{name}\t{points:.3f}"
