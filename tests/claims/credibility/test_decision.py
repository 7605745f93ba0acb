"""Each row of the status table, and the borders between them."""

from dataclasses import replace

import pytest

from claims.credibility.types import (
    Check,
    ClaimFacts,
    ClaimKind,
    Clock,
    Flag,
    Identity,
    Interest,
    Retraction,
    Source,
    SourceType,
    Stance,
    Strength,
)
from tests.claims.credibility.worlds import (
    LATE,
    added,
    assessed,
    day,
    document,
    item,
    link,
    one,
    rating,
    source,
    statement,
    world,
)

FOR, AGAINST = "supports", "refutes"
TAKEN_BACK = ClaimFacts("c", withdrawn_at=day(10))
WEAK = {"strength": Strength.WEAK}


def witnesses(n, stance=FOR, **fields):
    return [
        row
        for i in range(n)
        for row in one(f"{stance}{i}", "individual", stance, "first_hand", **fields)
    ]


def retracted(name="gone"):
    origin, paper, support = one(name, "wire", FOR, "data")
    return origin, replace(paper, retractions=(Retraction(day(1)),)), support


ROWS = {
    "superseded": (world(*document(), claim=ClaimFacts("c", superseded_at=day(5))),),
    "retracted": (
        world(*retracted()),
        world(*statement(), claim=TAKEN_BACK),
        world(*witnesses(1, **WEAK), claim=TAKEN_BACK),
    ),
    "contested": (
        world(*witnesses(1), *witnesses(1, AGAINST)),
        world(*document(), *document(AGAINST)),
    ),
    "refuted": (
        world(*document(AGAINST)),
        world(*witnesses(2, AGAINST)),
        world(*document(AGAINST), *statement()),
    ),
    "weak_refutation": (
        world(*witnesses(1, AGAINST)),
        world(*witnesses(1, AGAINST), *statement()),
        world(*witnesses(1, AGAINST, **WEAK)),
    ),
    "corroborated": (
        world(*witnesses(2)),
        world(*document(), *witnesses(1)),
        world(*witnesses(2), claim=TAKEN_BACK),
    ),
    "thin_corroboration": (world(*witnesses(2, strength=Strength.MODERATE)),),
    "documented": (world(*document()), world(*document(), *retracted())),
    "single_source": (world(*witnesses(1)), world(*witnesses(1), *statement())),
    "weak_support": (
        world(*witnesses(1, **WEAK)),
        world(*witnesses(1, **WEAK), *statement()),
    ),
    "asserted": (
        world(*statement()),
        world(*statement(), *statement(AGAINST)),
        world(*statement(), *retracted()),
        world(*statement(), *witnesses(1, AGAINST, **WEAK)),
    ),
    "unverified": (world(), world(*statement(AGAINST))),
    "none": (
        world(*document(), claim=ClaimFacts("c", ClaimKind.OPINION)),
        world(*document(), claim=ClaimFacts("c", ClaimKind.PREDICTION)),
    ),
}
CASES = [
    pytest.param(of, code, id=f"{code}-{n}")
    for code, worlds in ROWS.items()
    for n, of in enumerate(worlds)
]


@pytest.mark.parametrize(("of", "code"), CASES)
def test_finds_the_row(of, code):
    assert assessed(of).code == code


# .798 points: a source that counts, just under what a contest needs (.8).
ALMOST = {"strength": Strength.MODERATE, "identity": Identity.DESCRIBED}


def almost(stance, n=1):
    return [
        row
        for i in range(n)
        for row in one(f"near{i}", "quality_press", stance, "first_hand", **ALMOST)
    ]


@pytest.mark.parametrize(
    ("of", "code"),
    [
        (world(*witnesses(1), *almost(AGAINST)), "single_source"),
        (world(*almost(AGAINST, n=2)), "weak_refutation"),
        (
            world(*one("a", "wire", FOR, "data", **WEAK), *statement(AGAINST)),
            "single_source",
        ),
    ],
    ids=["a side too thin to contest", "disbelief under half", "belief under half"],
)
def test_stops_short_of_the_row_above(of, code):
    assert assessed(of).code == code


def test_grades_a_prediction_from_its_day():
    claim = ClaimFacts("c", ClaimKind.PREDICTION, settled_at=day(30))
    of = world(*document(), claim=claim)
    assert assessed(of, at=day(29)).code == "none"
    assert assessed(of, at=day(30)).code == "documented"


def test_takes_back_on_the_day_we_learnt_it():
    claim = replace(TAKEN_BACK, withdrawal_seen_at=day(20))
    of = world(*statement(), claim=claim)
    assert assessed(of, at=day(15)).code == "asserted"
    assert assessed(of, at=day(20)).code == "retracted"
    assert assessed(of, at=day(15), clock=Clock.WORLD_TIME).code == "retracted"


def test_takes_nothing_back_that_has_no_day():
    claim = replace(TAKEN_BACK, withdrawn_at=None, withdrawal_seen_at=day(20))
    assert assessed(world(*statement(), claim=claim), at=day(30)).code == "asserted"


class TestIndependence:
    def test_sees_past_a_conflicted_passage_of_the_same_record(self):
        """The strongest link of an origin was conflicted and hid the next one."""
        weaker = {"strength": Strength.WEAK, "identity": Identity.DESCRIBED}
        origin, paper, free = one("a", "wire", FOR, "data", **weaker)
        tied = {"interest": Interest.STRONG, "serves": Stance.SUPPORTS}
        other = link("b", "a", FOR, "data", **tied)
        found = assessed(world(origin, paper, free, other))
        assert [row.same_as for row in found.rows] == [None, "b"]
        assert (found.n_for, found.code) == (1, "single_source")

    def test_takes_two_speakers_in_one_document_for_one_source(self):
        rows = [*document(), source("judge", "court"), source("clerk", "government")]
        rows += [
            link(name, "doc-supports", FOR, "primary_document", speaker=name)
            for name in ("judge", "clerk")
        ]
        found = assessed(world(*rows))
        assert (found.n_for, round(found.r, 2)) == (1, 5.64)

    def test_never_counts_a_strong_conflict(self):
        tied = {"interest": Interest.STRONG, "serves": None}
        found = assessed(world(*one("a", "court", FOR, "data", **tied)))
        assert found.shows_for > 0.75
        assert (found.n_for, found.code) == (0, "weak_support")

    def test_counts_a_weaker_interest(self):
        some = {"interest": Interest.SOME, "serves": Stance.SUPPORTS}
        found = assessed(world(*one("a", "court", FOR, "data", **some)))
        assert found.n_for == 1


def test_counts_what_a_worthless_source_says_as_said():
    """A statement worth no points is a statement still."""
    liar = Source("liar", SourceType.SOCIAL)
    rows = [liar, item("post", "liar"), link("post", "post", FOR, "statement")]
    of = world(*rows)
    book = assessed(added(of, *_lies(8)), at=LATE)
    assert (book.r, book.sayers, book.code) == (0, 1, "asserted")


def _lies(n):
    for i in range(n):
        name = f"lie{i}"
        yield ClaimFacts(name)
        yield item(name, "liar")
        yield link(name, name, FOR, "statement", claim=name)
        yield rating(name, truth=False, at=1)


class TestFlags:
    def test_tell_of_a_denial_without_a_claimant(self):
        assert assessed(world(*statement(AGAINST))).flags == (Flag.DENIED,)

    def test_tell_of_evidence_against_what_is_documented(self):
        found = assessed(world(*document(), *witnesses(1, AGAINST)))
        assert found.flags == (Flag.AGAINST,)

    def test_tell_that_the_last_look_was_long_ago(self):
        of = replace(
            world(*statement()),
            checks=(Check("c", day(0), "ann"), Check("k", LATE, "b")),
        )
        assert assessed(of, at=day(29)).flags == ()
        assert assessed(of, at=day(30)).flags == (Flag.LOOKED_LONG_AGO,)
