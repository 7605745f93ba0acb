"""What the signs see in a sentence, and what they leave alone."""

import pytest

from claims.extraction.worthiness.sentence import sentence_of
from claims.extraction.worthiness.signs import signs_in


class TestSignsIn:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("The dam holds 40,000 litres", "number that is no year"),
            ("The dam was built in 1931", "year"),
            ("The dam lost a third of its water", "number in words"),
            ("Rents rose by four per cent", "percentage"),
            ("Marlow paid £3m", "money or millions"),
            ("Ann Bell owns it", "named actor"),
            ("OpenAI owns it", "named actor"),
            ("The EPA wrote to us", "initials"),
            ("They’ve twice repaired the wall", "has happened"),
            ("It is the highest wall", "superlative"),
            ("It is higher than the bridge", "comparison"),
            ("We'll see", "about the future"),
            ("To act now", "advice or demand"),
            ("We have to act", "advice or demand"),
            ("It didn’t hold", "negation"),
            ("“Did it leak?”", "question"),
            ("and that was all", "half a sentence"),
        ],
    )
    def test_sees(self, text, name):
        assert name in set(signs_in(sentence_of(text)))

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("The dam was built in 1931", "number that is no year"),
            ("The forest needs rest", "superlative"),
            ("The dam is indeed full", "past event"),
            ("I think so", "named actor"),
            ("Nothing here", "number"),
            ("", "named actor"),
        ],
    )
    def test_does_not_see(self, text, name):
        assert name not in set(signs_in(sentence_of(text)))
