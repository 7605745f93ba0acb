import pytest

from claims.extraction.matching import Relation, compare

SAME = [
    ("The harbour bridge is safe", "Harbour bridge is safe"),
    ("Traffic fell by 12 percent in 2024", "In 2024 traffic fell by 12%"),
    ("The ferry carried 2 million people", "The ferry carried 2,000,000 people"),
    ("The council bought three ferries", "The council bought 3 ferries"),
]

TURNED = [
    ("The harbour bridge is not safe", "The harbour bridge is safe", "not"),
    ("The board didn't close the lane", "The board did close the lane", "not"),
    ("Traffic on the bridge rose", "Traffic on the bridge fell", "rose"),
    ("Traffic fell by 12 percent", "Traffic fell by 14 percent", "numbers differ"),
    (
        "The court found the mayor guilty",
        "The court found the mayor innocent",
        "guilty",
    ),
]

FIRMER = [
    ("The board may close one lane", "The board will close one lane"),
    ("The bridge could possibly fail", "The bridge fail"),
]

APART = [
    ("The bridge is safe", "The school is closed"),
    ("", "The school is closed"),
    ("The", "of the"),
]


class TestCompare:
    @pytest.mark.parametrize(("one", "other"), SAME)
    def test_finds_the_same(self, one, other):
        assert compare(one, other).relation is Relation.SAME

    @pytest.mark.parametrize(("one", "other", "word"), TURNED)
    def test_sees_what_turns_a_sentence(self, one, other, word):
        result = compare(one, other)
        assert result.relation is Relation.CONTRADICTS
        assert word in result.reason

    @pytest.mark.parametrize(("one", "other"), FIRMER)
    def test_sees_how_firm_a_sentence_is(self, one, other):
        assert compare(one, other).relation is Relation.BROADER
        assert compare(other, one).relation is Relation.NARROWER

    @pytest.mark.parametrize(("one", "other"), APART)
    def test_finds_nothing_between_others(self, one, other):
        assert compare(one, other).relation is None

    def test_calls_the_fuller_sentence_narrower(self):
        full = "The harbour bridge is safe for heavy lorries"
        assert compare(full, "The harbour bridge is safe").relation in {
            Relation.NARROWER,
            Relation.RELATED,
        }

    @pytest.mark.parametrize(
        ("one", "other"), SAME + [(a, b) for a, b, _ in TURNED] + APART
    )
    def test_is_as_near_both_ways(self, one, other):
        assert compare(one, other).score == compare(other, one).score
        assert 0 <= compare(one, other).score <= 1

    def test_keeps_different_names_apart(self):
        found = compare(
            "Nitrate in the water of Tarn Valley doubled last year",
            "Nitrate in the water of Orrin Valley doubled last year",
        )
        assert found.relation is Relation.RELATED
        assert "different names (orrin and tarn)" in found.reason.replace(
            "tarn and orrin", "orrin and tarn"
        )

    def test_lets_one_leave_a_name_out(self):
        found = compare("The bridge at Marlow is safe", "The bridge is safe")
        assert found.relation is not Relation.RELATED

    def test_puts_same_over_similar_over_other(self):
        claim = "Traffic on the harbour bridge fell by 12 percent"
        same = compare("On the harbour bridge traffic fell by 12%", claim)
        similar = compare("Traffic on the ferry fell by 12 percent", claim)
        other = compare("The mayor opened a school", claim)
        assert same.score > similar.score > other.score

    def test_says_why(self):
        result = compare(
            "The bridge is not 412 metres long",
            "The bridge is 412 metres long",
            same_speaker=True,
        )
        assert result.reason == (
            "same speaker, 3 words in common, same numbers, this one has “not”"
        )
