"""The sums against pocket arithmetic, and the fusion against another library."""

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st
from subjective_logic import BinomialOpinion

from claims.credibility.fusion import opinion
from claims.credibility.types import DEFAULTS
from tests.claims.credibility.worlds import assessed, one, world

FOR, AGAINST = "supports", "refutes"


def fused(*points):
    """Cumulative fusion of one opinion for each (r, s), by the oracle."""
    opinions = [opinion(r, s, DEFAULTS) for r, s in points]
    whole = reduce(
        BinomialOpinion.cumulative_fusion,
        [BinomialOpinion(one.b, one.d, one.u) for one in opinions],
    )
    return float(whole.belief), float(whole.disbelief), float(whole.uncertainty)


@pytest.mark.parametrize(
    ("rows", "points"),
    [
        (
            [
                *one("a", "individual", FOR, "first_hand"),
                *one("b", "individual", FOR, "first_hand"),
            ],
            [(1.2, 0), (1.2, 0)],
        ),
        (
            [
                *one("a", "government", FOR, "primary_document", record="official"),
                *one("b", "expert", AGAINST, "expert_analysis"),
                *one("d", "expert", AGAINST, "expert_analysis"),
            ],
            [(5.64, 0), (0, 2.1), (0, 2.1)],
        ),
    ],
    ids=["G4", "G13"],
)
def test_agrees_with_cumulative_fusion(rows, points):
    found = assessed(world(*rows))
    assert fused(*points) == pytest.approx((found.b, found.d, found.u), abs=1e-5)


POINTS = st.tuples(st.floats(0, 6), st.floats(0, 6))


@given(st.lists(POINTS, min_size=1, max_size=5))
def test_adds_points_as_fusion_does(points):
    r, s = (sum(side) for side in zip(*points, strict=True))
    whole = opinion(r, s, DEFAULTS)
    # The oracle rounds to six places at each step.
    assert fused(*points) == pytest.approx((whole.b, whole.d, whole.u), abs=1e-4)


@pytest.mark.parametrize(("n", "r"), [(1, 1.2), (2, 1.8), (3, 2.1), (50, 2.4)])
def test_fades_the_origins_of_one_cluster(n, r):
    rows = [
        row
        for i in range(n)
        for row in one(f"a{i}", "individual", FOR, "first_hand", group="E")
    ]
    found = assessed(world(*rows))
    assert (round(found.r, 4), found.n_for, found.n_origins) == (r, 1, 1)


def test_shows_the_strongest_of_a_cluster_first():
    rows = [
        *one("weak", "social", FOR, "first_hand", group="E"),
        *one("firm", "wire", FOR, "first_hand", group="E"),
    ]
    found = assessed(world(*rows))
    assert [(row.link, row.rank) for row in found.rows] == [("firm", 0), ("weak", 1)]
    assert found.rows[1].adds == found.rows[1].points / 2
