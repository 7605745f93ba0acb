"""The worked cases of the model, to four decimals."""

from dataclasses import replace

import pytest

from claims.credibility.book import Book
from claims.credibility.moment import Moment
from claims.credibility.types import (
    ClaimFacts,
    Flag,
    Identity,
    Interest,
    Retraction,
    Stance,
    Strength,
    World,
)
from tests.claims.credibility.worlds import (
    assessed,
    day,
    item,
    link,
    one,
    rating,
    source,
    world,
)

FOR, AGAINST = "supports", "refutes"
STRONG_FOR = {"interest": Interest.STRONG, "serves": Stance.SUPPORTS}
STRONG_AGAINST = {"interest": Interest.STRONG, "serves": Stance.REFUTES}
DESCRIBED = {"identity": Identity.DESCRIBED}


def record_of_government() -> tuple[object, ...]:
    return one("a", "government", FOR, "primary_document", record="official")


def study(retracted_on: int | None = None) -> World:
    speaker, paper, support = one("a", "peer_reviewed", FOR, "data")
    gone = () if retracted_on is None else (Retraction(day(retracted_on)),)
    return world(speaker, replace(paper, retractions=gone), support)


def named(n: int, kind: str, basis: str, **fields: object) -> list[object]:
    return [row for i in range(n) for row in one(f"a{i}", kind, FOR, basis, **fields)]


def copies(n: int, kind: str, basis: str) -> list[object]:
    return [row for i in range(n) for row in one(f"w{i}", kind, FOR, basis, up=("a",))]


WITNESS = ("individual", "first_hand")
CASES = {
    "G0": (world(), (0, 0, 0, 0, 1), (0, 0), "unverified", ""),
    "G1": (
        world(*one("a", "politician", FOR, "statement")),
        (0.3, 0, 0.1304, 0, 0.8696),
        (0, 0),
        "asserted",
        "",
    ),
    "G2": (
        world(*named(100, "individual", "statement")),
        (1, 0, 0.3333, 0, 0.6667),
        (0, 0),
        "asserted",
        "",
    ),
    "G3": (
        world(*named(1, *WITNESS)),
        (1.2, 0, 0.3750, 0, 0.6250),
        (1, 0),
        "single_source",
        "",
    ),
    "G4": (
        world(*named(2, *WITNESS)),
        (2.4, 0, 0.5455, 0, 0.4545),
        (2, 0),
        "corroborated",
        "",
    ),
    "G5": (
        world(*named(2, *WITNESS, group="E")),
        (1.8, 0, 0.4737, 0, 0.5263),
        (1, 0),
        "single_source",
        "",
    ),
    "G6": (
        world(*named(1, "quality_press", "first_hand", **DESCRIBED)),
        (1.14, 0, 0.3631, 0, 0.6369),
        (1, 0),
        "single_source",
        "",
    ),
    "G7": (
        world(*named(2, "quality_press", "first_hand", **DESCRIBED)),
        (2.28, 0, 0.5327, 0, 0.4673),
        (2, 0),
        "corroborated",
        "",
    ),
    "G8": (
        world(*record_of_government()),
        (5.64, 0, 0.7382, 0, 0.2618),
        (1, 0),
        "documented",
        "",
    ),
    "G9": (
        world(*record_of_government(), *copies(10, "wire", "primary_document")),
        (5.64, 0, 0.7382, 0, 0.2618),
        (1, 0),
        "documented",
        "",
    ),
    "G10": (
        world(
            *one("a", "wire", FOR, "verification"), *copies(10, "press", "verification")
        ),
        (3.36, 0, 0.6269, 0, 0.3731),
        (1, 0),
        "single_source",
        "",
    ),
    "G11": (
        world(
            *one("a", "press", FOR, "verification", up=("b",)),
            *one("b", "press", FOR, "verification", up=("a",)),
        ),
        (0.25, 0, 0.1111, 0, 0.8889),
        (0, 0),
        "asserted",
        "",
    ),
    "G12": (
        world(*record_of_government(), *one("b", "individual", AGAINST, "first_hand")),
        (5.64, 1.2, 0.6380, 0.1357, 0.2262),
        (1, 1),
        "documented",
        "against",
    ),
    "G13": (
        world(
            *record_of_government(),
            *one("b", "expert", AGAINST, "expert_analysis"),
            *one("d", "expert", AGAINST, "expert_analysis"),
        ),
        (5.64, 4.2, 0.4764, 0.3547, 0.1689),
        (1, 2),
        "contested",
        "",
    ),
    "G14": (
        world(*one("a", "company", FOR, "data", **STRONG_FOR)),
        (0.9, 0, 0.3103, 0, 0.6897),
        (0, 0),
        "weak_support",
        "too_weak",
    ),
    "G15": (
        world(*one("a", "company", FOR, "admission", **STRONG_AGAINST)),
        (1.5, 0, 0.4286, 0, 0.5714),
        (1, 0),
        "single_source",
        "",
    ),
    "G16": (
        world(*one("a", "expert", AGAINST, "expert_analysis")),
        (0, 2.1, 0, 0.5122, 0.4878),
        (0, 1),
        "weak_refutation",
        "",
    ),
    "G17": (
        world(*one("a", "peer_reviewed", AGAINST, "verification")),
        (0, 3.36, 0, 0.6269, 0.3731),
        (0, 1),
        "weak_refutation",
        "",
    ),
    "G18a": (study(), (5.04, 0, 0.7159, 0, 0.2841), (1, 0), "documented", ""),
    "G18b": (
        study(retracted_on=10),
        (0, 0, 0, 0, 1),
        (0, 0),
        "retracted",
        "support_withdrawn",
    ),
    "G20": (
        world(*named(1, *WITNESS, strength=Strength.WEAK)),
        (0.48, 0, 0.1935, 0, 0.8065),
        (0, 0),
        "weak_support",
        "too_weak",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_reaches_the_worked_figures(case):
    of, figures, clusters, code, chips = case
    found = assessed(of)
    assert tuple(round(getattr(found, x), 4) for x in "rsbdu") == figures
    assert (found.n_for, found.n_against) == clusters
    assert found.code == code
    assert found.flags == ((Flag(chips),) if chips else ())


def test_counts_a_study_until_the_day_it_is_retracted():
    of = study(retracted_on=10)
    assert assessed(of, at=day(9)).code == "documented"
    assert assessed(of, at=day(10)).code == "retracted"


def test_halves_a_perishable_claim_each_halflife():
    of = world(*named(1, *WITNESS), claim=ClaimFacts("c", halflife=30))
    found = assessed(of, at=day(30))
    figures = tuple(round(getattr(found, x), 4) for x in "rsbdu")
    assert figures == (0.6, 0, 0.2308, 0, 0.7692)
    assert (found.code, found.flags) == ("weak_support", (Flag.TOO_WEAK,))


class TestRecord:
    """G21: p supported six claims of which two proved true; q has no record."""

    @pytest.fixture
    def book(self) -> Book:
        rows: list[object] = [source("p", "press"), source("q", "press")]
        for i in range(6):
            rows += [
                ClaimFacts(f"k{i}"),
                item(f"k{i}", "p"),
                link(f"k{i}", f"k{i}", FOR, "report", claim=f"k{i}"),
                rating(f"k{i}", truth=i < 2, at=1),
            ]
        return Book(world(*rows), Moment(day(1)))

    @pytest.mark.parametrize(
        ("who", "claim", "expected"),
        [("p", "c", 0.5165), ("q", "c", 0.6538), ("p", "k0", 0.4708)],
    )
    def test_shrinks_to_the_type_and_leaves_the_claim_out(
        self, book, who, claim, expected
    ):
        found = book.records.of(who, Stance.SUPPORTS, claim)
        assert round(found.t, 4) == expected
