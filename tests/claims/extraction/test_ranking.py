from typing import NamedTuple

import pytest

from claims.extraction.ranking import Sought, closeness, ranked, rarity_of


class Wording(NamedTuple):
    text: str
    stems: frozenset[str]


def wording(text):
    return Wording(text, frozenset(text.casefold().split()))


def order(sought, *claims):
    surfaces = {n: [wording(text) for text in texts] for n, texts in enumerate(claims)}
    return [one.key for one in ranked(sought, surfaces)]


def sought(text, speaker=(), **rarities):
    words = {word: rarities.get(word, 1.0) for word in text.casefold().split()}
    return Sought(text, words, dict.fromkeys(speaker, 2.0))


class TestRanked:
    def test_puts_rare_words_over_common_ones(self):
        wanted = sought("nitrate in water", nitrate=6.0)
        assert order(wanted, ["water in taps"], ["nitrate at sea"]) == [1, 0]

    def test_counts_any_wording_of_a_claim(self):
        wanted = sought("nitrate doubled")
        claims = (["other thing"], ["pollution rose twofold", "nitrate doubled here"])
        assert order(wanted, *claims) == [1, 0]

    def test_sees_words_in_another_form(self):
        wanted = sought("flooding of the valley")
        assert order(wanted, ["roads in town"], ["valleys flooded"]) == [1, 0]

    def test_prefers_the_same_number(self):
        wanted = sought("prices rose 12 percent")
        claims = (["prices rose 14 percent"], ["prices rose 12 percent"])
        assert order(wanted, *claims) == [1, 0]

    def test_prefers_a_claim_that_names_the_speaker(self):
        wanted = sought("the bridge is safe", speaker=["okafor"])
        claims = (["some bell bridge is safe"], ["some okafor bridge is safe"])
        assert order(wanted, *claims) == [1, 0]

    def test_puts_the_older_of_twins_first(self):
        wanted = sought("the bridge is safe")
        assert order(wanted, ["the bridge is safe"], ['"the bridge is safe"']) == [0, 1]

    def test_tells_the_shared_words_rarest_first(self):
        wanted = sought("nitrate in water", nitrate=6.0, water=3.0)
        (found,) = ranked(wanted, {7: [wording("water in nitrate")]})
        assert (found.key, found.shared) == (7, ("nitrate", "water", "in"))

    def test_finds_nothing_among_none(self):
        assert ranked(sought("nitrate"), {}) == []


class TestRarityOf:
    @pytest.mark.parametrize("n_all", [0, 1, 100_000])
    def test_stays_over_zero(self, n_all):
        assert rarity_of(0, n_all) >= rarity_of(n_all, n_all) > 0
        assert rarity_of(n_all + 5, n_all) > 0


class TestCloseness:
    def test_keeps_the_order_between_0_and_1(self):
        found = [closeness(score) for score in (-1, 0, 5, 20, 500)]
        assert found == sorted(found)
        assert (found[0], found[3]) == (0, 0.5)
        assert found[-1] < 1
