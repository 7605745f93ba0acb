"""A sentence as the words that signs look at."""

import re
from dataclasses import dataclass
from itertools import pairwise

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\d,./:]*|[$%?!£€]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Its text with straight apostrophes; tokens, words, pairs of words, figures."""

    text: str
    tokens: tuple[str, ...]
    words: tuple[str, ...]
    known: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    figures: tuple[str, ...]


def sentence_of(text: str) -> Sentence:
    """The sentence in `text`, whatever apostrophes it was typed with."""
    text = text.replace("’", "'").strip()
    tokens = tuple(_TOKEN.findall(text))
    words = tuple(token.lower() for token in tokens)
    pairs = frozenset(pairwise(words))
    figures = tuple(word for word in words if word[0].isdigit())
    return Sentence(text, tokens, words, frozenset(words), pairs, figures)


def plain_words(sentence: Sentence) -> list[str]:
    """The different words in order, without figures and marks."""
    return [word for word in dict.fromkeys(sentence.words) if word[0].isalpha()]
