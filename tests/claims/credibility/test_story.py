"""The seed story walked through, to four decimals."""

import math
from dataclasses import replace
from itertools import combinations

import pytest

from claims.credibility.book import Book
from claims.credibility.explanation import explain
from claims.credibility.moment import Moment
from claims.credibility.types import Flag, Stance, StatusCode
from tests.claims.credibility import story
from tests.claims.credibility.story import DISTILLED
from tests.claims.credibility.worlds import LATE, added, assessed, day, rating

DENIED, LOST, WEAK = Flag.DENIED, Flag.SUPPORT_WITHDRAWN, Flag.TOO_WEAK

ARTICLE = {
    "E1": (DISTILLED, (0.375, 0, 0.1579, 0, 0.8421, 0.5789), (0, 0, 2, 0), "asserted"),
    "E2": ("adler", (5.672, 0, 0.7393, 0, 0.2607, 0.8697), (1, 0, 1, 0), "documented"),
    "E3": ("gebru", (0.272, 0, 0.1197, 0, 0.8803, 0.5599), (0, 0, 1, 0), "asserted"),
    "E4": (
        "revoked",
        (5.912, 0, 0.7472, 0, 0.2528, 0.8736),
        (1, 0, 1, 0),
        "documented",
    ),
}
LATER = {
    "E5": ((0.375, 0, 0.1579, 0, 0.8421, 0.5789), (0, 0, 2, 0), "asserted", ()),
    "E6": (
        (0.375, 0.15, 0.1485, 0.0594, 0.7921, 0.5446),
        (0, 0, 2, 1),
        "asserted",
        (DENIED,),
    ),
    "E7": (
        (1.275, 0.15, 0.3723, 0.0438, 0.5839, 0.6642),
        (0, 0, 2, 1),
        "weak_support",
        (DENIED, WEAK),
    ),
    "E8": (
        (3.375, 0.15, 0.6109, 0.0271, 0.3620, 0.7919),
        (1, 0, 2, 1),
        "single_source",
        (DENIED,),
    ),
    "E9": (
        (8.415, 0.15, 0.7965, 0.0142, 0.1893, 0.8912),
        (2, 0, 2, 1),
        "corroborated",
        (DENIED,),
    ),
    "E10": (
        (8.415, 5.79, 0.5193, 0.3573, 0.1234, 0.5810),
        (2, 1, 2, 1),
        "contested",
        (DENIED,),
    ),
    "E11": (
        (1.275, 5.79, 0.1407, 0.6387, 0.2206, 0.2510),
        (0, 1, 2, 1),
        "refuted",
        (DENIED, LOST),
    ),
}


def figures(found):
    return tuple(round(getattr(found, x), 4) for x in "rsbdup")


def counts(found):
    return (found.n_for, found.n_against, found.sayers, found.deniers)


@pytest.mark.parametrize("case", ARTICLE.values(), ids=ARTICLE)
def test_reads_the_article(case):
    claim, expected, clusters, code = case
    found = assessed(story.article(), claim)
    assert (figures(found), counts(found)) == (expected, clusters)
    assert (found.code, found.flags) == (code, ())


@pytest.mark.parametrize("chapter", LATER)
def test_follows_the_story(chapter):
    expected, clusters, code, chips = LATER[chapter]
    found = assessed(story.until(chapter), DISTILLED)
    assert (figures(found), counts(found)) == (expected, clusters)
    assert (found.code, found.flags) == (code, chips)


def test_gains_nothing_from_a_copy_of_the_order():
    before = assessed(story.article(), "revoked")
    after = assessed(added(story.article(), *story.register()), "revoked")
    assert figures(after) == figures(before) == ARTICLE["E4"][1]
    assert counts(after) == counts(before)


def test_hears_ten_papers_as_one():
    before = assessed(story.article(), DISTILLED)
    after = assessed(story.until("E5"), DISTILLED)
    assert (after.r, after.b, after.u) == (before.r, before.b, before.u)
    assert (before.n_documents, before.n_origins) == (3, 2)
    assert (after.n_documents, after.n_origins) == (13, 2)


def test_replays_each_day():
    final = story.until("E11")
    days = (27, 28, 30, 31, 40, 50, 60, 70, 80, 85)
    codes = [assessed(final, DISTILLED, at=day(n)).code for n in days]
    assert codes == [
        "unverified", "asserted", "asserted", "asserted", "weak_support",
        "single_source", "corroborated", "contested", "contested", "refuted",
    ]  # fmt: skip


class TestOverride:
    def test_leaves_its_own_claim_alone(self):
        final = story.until("E11")
        rated = added(final, rating(DISTILLED, truth=False, at=90))
        assert assessed(rated, DISTILLED) == assessed(final, DISTILLED)

    def test_teaches_other_claims(self):
        rated = added(story.until("E11"), rating(DISTILLED, truth=False, at=90))
        records = Book(rated, Moment(day(90))).records
        elsewhere = records.of("uni1", Stance.SUPPORTS, "adler").t
        here = records.of("uni1", Stance.SUPPORTS, DISTILLED).t
        assert (round(elsewhere, 2), round(here, 2)) == (0.72, 0.85)


class TestExplanation:
    def test_leaves_one_link_out(self):
        found = explain(story.article(), DISTILLED, LATE)
        effects = {effect.without: effect for effect in found.without_links}
        assert round(effects["L1"].db, 3) == -0.095
        assert round(effects["L2"].db, 3) == -0.027
        assert {effect.code for effect in effects.values()} == {StatusCode.ASSERTED}

    def test_names_what_the_status_hangs_on(self):
        found = explain(story.until("E9"), DISTILLED, LATE)
        codes = {effect.without: effect.code for effect in found.without_links}
        assert (codes["X2"], codes["X1"]) == ("single_source", "documented")

    def test_tells_what_would_change_it(self):
        found = explain(story.article(), DISTILLED, LATE)
        codes = [trial.outcome.code for trial in found.would_change]
        assert codes == [
            "documented", "refuted", "single_source", "corroborated", "weak_refutation",
        ]  # fmt: skip
        told = [trial.probe.words for trial in found.would_not]
        assert told == ["100 more people repeating it"]


def test_shares_p_out_exactly():
    """Shapley on P over six links: an exact account that the ledger must agree with."""
    ids = ("D1", "L1", "L2", "P1", "X1", "X2")
    final = story.until("E9")
    kept = replace(final, links=tuple(row for row in final.links if row.id in ids))
    book = Book(kept, Moment(LATE))
    entries = book.weigh(DISTILLED)

    def p_of(coalition: frozenset[str]) -> float:
        return book.conclude(
            DISTILLED, [row for row in entries if row.link in coalition]
        ).p

    def share(one: str) -> float:
        others = [name for name in ids if name != one]
        return math.fsum(
            (p_of(frozenset(some) | {one}) - p_of(frozenset(some)))
            / (len(ids) * math.comb(len(others), size))
            for size in range(len(ids))
            for some in combinations(others, size)
        )

    shares = {name: share(name) for name in ids}
    assert {name: round(value, 4) for name, value in shares.items()} == {
        "D1": -0.0226, "L1": 0.0232, "L2": 0.0061,
        "P1": 0.0616, "X1": 0.1181, "X2": 0.2047,
    }  # fmt: skip
    assert round(math.fsum(shares.values()), 4) == 0.3912
