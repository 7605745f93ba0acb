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


# What the first is to the second; with "!", what it must not be taken for.
PAIRS = [
    # negation
    ("The bridge is not safe", "The bridge is safe", "contradicts"),
    ("The bridge isn’t safe", "The bridge is safe", "contradicts"),
    ("The mayor never met the builder", "The mayor met the builder", "contradicts"),
    ("No ferry sailed on Monday", "A ferry sailed on Monday", "contradicts"),
    ("The firm cannot pay its debts", "The firm can pay its debts", "contradicts"),
    ("The firm is no longer solvent", "The firm is solvent", "contradicts"),
    ("Neither bridge is safe", "The bridge is safe", "contradicts"),
    ("The report is false", "The report is true", "contradicts"),
    ("The bridge is not unsafe", "The bridge is safe", "!contradicts"),
    ("The mayor did not deny the report", "The mayor denied the report", "contradicts"),
    ("Not only the bridge is safe", "The bridge is safe", "!contradicts"),
    # numbers and units
    ("Traffic fell by 12 percent", "Traffic fell by 12%", "same"),
    ("Traffic fell by 12 per cent", "Traffic fell by 14 per cent", "contradicts"),
    ("The bridge cost £2m", "The bridge cost 2 million pounds", "same"),
    ("The bridge cost $2 million", "The bridge cost £2 million", "contradicts"),
    ("The bridge cost 2bn euros", "The bridge cost €2 billion", "same"),
    ("The pipe is 3 km long", "The pipe is 3 miles long", "contradicts"),
    ("The pipe is 3 km long", "The pipe is 3 kilometres long", "same"),
    ("Rates rose by 2 percent", "Rates rose by 2 percentage points", "contradicts"),
    ("The council bought three ferries", "The council bought 3 ferries", "same"),
    ("The council bought 3 ferries", "The council bought ferries", "narrower"),
    ("Twenty people were hurt", "20 people were hurt", "same"),
    ("Twenty people were hurt", "30 people were hurt", "contradicts"),
    ("A dozen people were hurt", "12 people were hurt", "same"),
    ("More than 300 homes lost power", "300 homes lost power", "!same"),
    ("About 300 homes lost power", "300 homes lost power", "!same"),
    # hedges
    ("The bridge may be safe", "The bridge is safe", "broader"),
    ("The bridge is reportedly unsafe", "The bridge is unsafe", "broader"),
    ("The board will close one lane", "The board might close one lane", "narrower"),
    ("The bridge might not be safe", "The bridge is safe", "!same"),
    # names
    ("Nitrate in Tarn Valley doubled", "Nitrate in Orrin Valley doubled", "related"),
    ("Ada Okafor resigned on Monday", "Tom Okafor resigned on Monday", "related"),
    ("The bridge at Marlow is safe", "The bridge is safe", "!related"),
    ("Marlow beat Orrin in the final", "Orrin beat Marlow in the final", "!same"),
    # opposites
    ("Traffic on the bridge rose", "Traffic on the bridge fell", "contradicts"),
    ("The court found her guilty", "The court found her innocent", "contradicts"),
    ("The strike is legal", "The strike is illegal", "contradicts"),
    ("The council approved the plan", "The council rejected the plan", "contradicts"),
    ("Marlow won the final", "Marlow lost the final", "contradicts"),
    ("The union supports the deal", "The union opposes the deal", "contradicts"),
    ("The shop opened in May", "The shop closed in May", "contradicts"),
    ("The mayor is alive", "The mayor is dead", "contradicts"),
    ("All trains are late", "Some trains are late", "!same"),
    ("Traffic rose before the crash", "Traffic rose after the crash", "!same"),
    # cue verbs, quoted against asserted
    ("Okafor said the bridge is safe", "The bridge is safe", "related"),
    ("The bridge is safe, the mayor claims", "The bridge is safe", "related"),
    ("The mayor denied taking money", "The mayor took money", "!same"),
    ("The firm promised to pay the fine", "The firm paid the fine", "!same"),
    ("The firm warned of a strike", "The firm confirmed a strike", "!same"),
    # time
    ("Rents rose in 2023", "Rents rose in 2024", "contradicts"),
    ("The bridge will be closed", "The bridge was closed", "!same"),
    ("The bridge cost €4.2 million", "The bridge cost money in 2023", "!contradicts"),
    ("In 2023 rents rose by 4%", "In 2023 rents rose by 5%", "contradicts"),
    ("2000 homes lost power", "3000 homes lost power", "contradicts"),
    ("The mayor lost the 2016 elections", "The mayor lost 3000 votes", "!contradicts"),
    # the same
    ("The harbour bridge is safe", "Harbour bridge is safe", "same"),
    ("In 2024 bridge traffic fell", "Bridge traffic fell in 2024", "same"),
]

TURN = {"broader": "narrower", "narrower": "broader"}


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

    @pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
    def test_knows_how_two_stand(self, one, other, expected):
        for relation, wanted in (
            (compare(one, other).relation, expected),
            (compare(other, one).relation, TURN.get(expected, expected)),
        ):
            assert (relation == wanted.strip("!")) is not wanted.startswith("!")

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

    @pytest.mark.parametrize(
        ("first", "second", "words"),
        [
            (
                "Rents rose in 2023",
                "Rents rose in 2024",
                "years differ (2023 and 2024)",
            ),
            ("Rents rose in 2023", "In 2023 rents rose", "same years"),
            (
                "Rents rose by 4% in 2023",
                "Rents rose by 5% in 2023",
                "numbers differ (4% and 5%), same years",
            ),
            (
                "The bridge cost €4.2 million",
                "The bridge cost money in 2023",
                "numbers differ (€4,200,000 and none), years differ (none and 2023)",
            ),
            ("About 2000 homes lost power", "2,000 homes lost power", "same numbers"),
            (
                "2000 homes lost power",
                "1900 homes lost power",
                "numbers differ (2,000 and 1,900)",
            ),
            (
                "He won the 2016 elections",
                "He won the 2020 elections",
                "years differ (2016 and 2020)",
            ),
        ],
    )
    def test_tells_years_from_numbers(self, first, second, words):
        assert words in compare(first, second).reason

    def test_says_why(self):
        result = compare(
            "The bridge is not 412 metres long",
            "The bridge is 412 metres long",
            same_speaker=True,
        )
        assert result.reason == (
            "same speaker, 2 words in common, same numbers, this one has “not”"
        )
