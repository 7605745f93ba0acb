"""Which sentences records could settle, in order and with reasons."""

import pytest

from claims.extraction.checkability import checkability_of
from claims.extraction.types import CheckabilityType
from claims.extraction.worthiness.weights import weights


class TestCheckabilityOf:
    @pytest.mark.parametrize(
        ("more", "less"),
        [
            ("The dam cost 14 million pounds", "The dam cost a lot"),
            ("The dam leaked in May", "We hope that the dam holds"),
            ("Marlow sold the dam last year", "Marlow should sell the dam"),
            ("The dam was built by Marlow", "Was the dam built by Marlow?"),
            ("The rent rose faster than wages", "The rent will rise"),
        ],
    )
    def test_ranks_the_checkable_higher(self, more, less):
        assert checkability_of(more).score > checkability_of(less).score

    @pytest.mark.parametrize(
        ("text", "type_"),
        [
            ("The dam holds 40,000 litres", CheckabilityType.QUANTITY),
            ("The dam will fall", CheckabilityType.PREDICTION),
            ("Marlow should close the dam", CheckabilityType.RULE),
            ("The dam is a disgrace", CheckabilityType.OPINION),
            ("The town flooded because the dam broke", CheckabilityType.CAUSAL),
            ("Marlow owns the dam", CheckabilityType.FACTUAL),
        ],
    )
    def test_names_the_type(self, text, type_):
        assert checkability_of(text).type is type_

    def test_adds_up_its_factors(self):
        found = checkability_of("Last year Marlow sold the dam for 2 million pounds")

        total = weights().base + sum(factor.weight for factor in found.factors)
        assert found.score == pytest.approx(min(1, total), abs=0.01)
        assert {"number", "named actor", "the word “year”"} <= {
            f.name for f in found.factors
        }
