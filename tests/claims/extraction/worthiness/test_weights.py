"""The weights that ship: readable, named, and without anybody's name."""

from claims.extraction.worthiness.sentence import sentence_of
from claims.extraction.worthiness.signs import signs_in
from claims.extraction.worthiness.weights import weights


class TestWeights:
    def test_puts_the_strongest_factor_first(self):
        found = weights().factors(sentence_of("Rents rose by 4 percent last year."))
        strengths = [abs(factor.weight) for factor in found]
        assert strengths == sorted(strengths, reverse=True)
        assert found[0].name == "percentage"

    def test_knows_every_sign_and_no_other(self):
        shown = signs_in(sentence_of("Ann Bell paid 2 pounds in 1999 and 2001 " * 9))
        assert set(shown) <= weights().signs.keys()

    def test_weighs_no_name_of_a_politician(self):
        known = {"obama", "bush", "clinton", "reagan", "america", "iraq", "bin"}
        assert known.isdisjoint(weights().words)
