"""How well records could settle a statement, with every reason visible."""

from functools import lru_cache

from claims.extraction.types import Checkability, CheckabilityType
from claims.extraction.worthiness.sentence import Sentence, sentence_of
from claims.extraction.worthiness.shapes import is_question
from claims.extraction.worthiness.signs import (
    CAUSE,
    FUTURE,
    Shows,
    is_demand,
    is_opinion,
    is_quantity,
)
from claims.extraction.worthiness.weights import weights

# The first that a sentence shows is its type; one that shows none is factual.
_TYPES: tuple[tuple[Shows, CheckabilityType], ...] = (
    (is_question, CheckabilityType.QUESTION),
    (FUTURE, CheckabilityType.PREDICTION),
    (is_demand, CheckabilityType.RULE),
    (is_opinion, CheckabilityType.OPINION),
    (is_quantity, CheckabilityType.QUANTITY),
    (CAUSE, CheckabilityType.CAUSAL),
)

# What records can settle; the other types are for people to judge or for later.
SETTLED_BY_RECORDS = frozenset(
    {CheckabilityType.FACTUAL, CheckabilityType.QUANTITY, CheckabilityType.CAUSAL}
)


# One sentence is asked about when its claim is chosen, scored and split.
@lru_cache(maxsize=256)
def checkability_of(text: str) -> Checkability:
    """Score 0..1, type and factors of one proposition in words.

    The score is the sum of all factors and of what every sentence starts with, cut
    to 0..1; factors come strongest first.
    """
    sentence, table = sentence_of(text), weights()
    factors = table.factors(sentence)
    total = table.base + sum(factor.weight for factor in factors)
    score = round(min(1.0, max(0.0, total)), 2)
    return Checkability(score, _type(sentence), factors)


def _type(sentence: Sentence) -> CheckabilityType:
    shown = (type_ for shows, type_ in _TYPES if shows(sentence))
    return next(shown, CheckabilityType.FACTUAL)
