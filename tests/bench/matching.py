"""Finding claims among many, in a PostgreSQL of its own: how long a search takes.

Words follow Zipf's law, as in any language: a few stand in most sentences, most in
hardly any. Claims have 12 words, half of them another wording from a statement. Each
search counts by its best of three rounds.
"""

import random
import time
from collections.abc import Iterator
from itertools import accumulate
from statistics import median, quantiles

from tests.bench._site import site

VOCABULARY, WORDS = 60_000, 12
SIZES = (10_000, 100_000)
QUERIES, ROUNDS = 100, 3
SEED = 7
MILLI = 1000


def run() -> list[tuple[str, str]]:
    """Rows of name and value; starts and ends stores, which takes a minute or two."""
    with site():
        return [row for size in SIZES for row in _measured(size)]


def _measured(size: int) -> Iterator[tuple[str, str]]:
    from claims.management.shadows import claims_with

    draw = random.Random(SEED)
    claims = [_sentences(draw, WORDS, 1 + n % 2) for n in range(size)]
    with claims_with(claims):
        texts = [_altered(draw, draw.choice(claims)[-1]) for _ in range(QUERIES)]
        rounds = [[_took([text]) for text in texts] for _ in range(ROUNDS)]
        times = [min(took) for took in zip(*rounds, strict=True)]
        batched = min(_took(texts) for _ in range(ROUNDS)) / QUERIES
    among = f"among {size:,} claims"
    yield f"a search {among}, median (aim 50 ms)", f"{median(times):.1f} ms"
    yield f"a search {among}, 95th of 100", f"{quantiles(times, n=20)[-1]:.1f} ms"
    yield f"a search {among}, {QUERIES} at once", f"{batched:.1f} ms"


def _took(texts: list[str]) -> float:
    """Milliseconds of looking for all of these at once."""
    from claims.queries.matching import Wanted, matches

    started = time.perf_counter()
    matches([Wanted(text) for text in texts])
    return MILLI * (time.perf_counter() - started)


_WEIGHTS = list(accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))


def _sentences(draw: random.Random, n_words: int, n: int) -> list[str]:
    words = [_word(at) for at in _drawn(draw, n_words)]
    return [" ".join(words)] * (n > 0) + [_altered(draw, " ".join(words))] * (n > 1)


def _altered(draw: random.Random, sentence: str) -> str:
    """A third of the words are others, in another order."""
    words = sentence.split()
    kept = draw.sample(words, len(words) * 2 // 3)
    return " ".join([*kept, *map(_word, _drawn(draw, len(words) - len(kept)))])


def _drawn(draw: random.Random, n: int) -> list[int]:
    return draw.choices(range(VOCABULARY), cum_weights=_WEIGHTS, k=n)


def _word(number: int) -> str:
    """A made-up word of consonants and vowels; no two numbers share one."""
    word = ""
    number += 20
    while number:
        number, at = divmod(number, 100)
        word += "bcdfghklmnprstvwxzjq"[at % 20] + "aeiou"[at // 20]
    return word + "k"
