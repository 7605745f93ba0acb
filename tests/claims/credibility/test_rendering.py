import re

import pytest

from claims.credibility.explanation import explain
from claims.credibility.rendering import arithmetic, lines, number
from claims.credibility.types import ClaimFacts
from tests.claims.credibility import story
from tests.claims.credibility.story import DISTILLED
from tests.claims.credibility.worlds import LATE, added, assessed, one, world


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (1, "1"), (6.0, "6"), (0.94, ".94"), (5.64, "5.64"), (0.3, ".3"),
        (0.075, ".075"), (-0.5, "-.5"), (10, "10"), (0.0001, "0"),
    ],
)  # fmt: skip
def test_writes_numbers_short(value, text):
    assert number(value) == text


def test_multiplies_as_a_journalist_would():
    record = one("a", "government", "supports", "primary_document", record="official")
    (row,) = assessed(world(*record)).rows
    assert arithmetic(row) == "6 × .94 = 5.64 points"


def test_divides_by_the_roots():
    rows = assessed(story.article(), "gebru").rows
    assert arithmetic(rows[0]) == "1 × .68 × .8 ÷ 2 roots = .27 points"


def test_can_be_checked_by_hand():
    """Each printed sum holds to the rounding of its last digit."""
    told = "\n".join(lines(explain(story.until("E9"), DISTILLED, LATE)))
    sums = re.findall(r"([\d. ×]+) = ([\d.]+) point", told)
    assert len(sums) == 6
    for left, right in sums:
        product = 1.0
        for factor in left.split("×"):
            product *= float(factor)
        assert product == pytest.approx(float(right), abs=0.006)


class TestLines:
    def test_tell_the_article(self):
        names = {"L1": "Fox interview", "sacks": "David Sacks"}
        told = lines(explain(story.article(), DISTILLED, LATE), names=names)
        assert told[:3] == [
            "Said. Not looked into yet · 3 documents, all tracing to 2 sources",
            "2 sources say so; nobody here has looked for evidence yet.",
            (
                ".38 points for, 0 against: b .16, d 0, not known .84 "
                "(as we knew it on 28 Oct 2025, parameters 2025-01)"
            ),
        ]
        assert "  Fox interview (David Sacks): statement, 1 × .3 = .3 points" in told
        assert "  L3 (David Sacks): same origin as Fox interview, adds 0" in told
        assert "  L2 (openai): statement, 1 × .5 × .5 × .3 = .075 points" in told
        assert (
            "Without Fox interview: b −.095, not known +.095; status unchanged" in told
        )
        assert "Without L3, L4: nothing moves" in told
        assert "With 1 independent document for it: Original record seen" in told
        assert told[-1] == "With 100 more people repeating it: status unchanged"

    def test_keep_what_was_withdrawn(self):
        told = lines(explain(story.until("E11"), DISTILLED, LATE))
        assert "  X2 (uni2): what it rests on was withdrawn, adds 0" in told

    def test_show_the_cap(self):
        rows = [
            row
            for i in range(4)
            for row in one(f"a{i}", "individual", "supports", "statement")
        ]
        told = lines(explain(world(*rows), "c", LATE))
        assert "Saying so for: 1.6, counts as 1" in told

    def test_show_the_place_in_a_cluster(self):
        rows = [
            row
            for i in range(2)
            for row in one(f"a{i}", "individual", "supports", "first_hand", group="E")
        ]
        told = "\n".join(lines(explain(world(*rows), "c", LATE)))
        assert "1.2 points; origin 2 of its cluster, adds .6" in told

    def test_say_where_documents_cite_each_other(self):
        circle = (
            *one("a", "press", "supports", "data", up=("b",)),
            *one("b", "press", "supports", "data", up=("a",)),
        )
        told = "\n".join(lines(explain(world(*circle), "c", LATE)))
        assert "the documents only cite one another" in told

    def test_stand_for_an_empty_claim(self):
        told = lines(explain(added(world(), ClaimFacts("k")), "k", LATE))
        assert told[0] == "Not checked yet"


def test_leaves_out_a_whole_origin():
    found = explain(story.until("E5"), DISTILLED, LATE)
    effects = {effect.without: effect for effect in found.without_origins}
    assert round(effects["source:openai"].db, 3) == -0.027
    assert round(effects["source:sacks"].db, 3) == -0.122
