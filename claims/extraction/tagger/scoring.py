"""How likely a proposed relation is right: logistic regression on named factors."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scorer:
    """A weight for each named factor; a factor without a weight says nothing."""

    weights: Mapping[str, float]

    def chance(self, factors: Iterable[str]) -> float:
        """The probability that what shows these factors is right, 0..1."""
        total = sum(self.weights.get(name, 0.0) for name in factors)
        return 1 / (1 + math.exp(-total))
