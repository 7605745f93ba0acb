import pytest

from claims.credibility.status import STATUSES, Direction, direction, rank, status_of
from claims.credibility.types import StatusCode


def test_has_each_code_once():
    assert sorted(status.code for status in STATUSES) == sorted(StatusCode)


@pytest.mark.parametrize(
    ("code", "way"),
    [
        ("corroborated", "supported"),
        ("documented", "supported"),
        ("single_source", "leaning-supported"),
        ("thin_corroboration", "leaning-supported"),
        ("weak_support", "leaning-supported"),
        ("contested", "contested"),
        ("asserted", "unsupported"),
        ("weak_refutation", "leaning-refuted"),
        ("refuted", "refuted"),
        ("unverified", "unreviewed"),
        ("none", "not-checkable"),
        ("retracted", "struck"),
        ("superseded", "struck"),
    ],
)
def test_points_one_way(code, way):
    assert direction(StatusCode(code)) is Direction(way)


def test_ranks_support():
    ranked = [
        "refuted", "weak_refutation", "contested", "asserted", "weak_support",
        "single_source", "thin_corroboration", "documented", "corroborated",
    ]  # fmt: skip
    ranks = [rank(StatusCode(code)) for code in ranked]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
    assert rank(StatusCode.UNVERIFIED) == rank(StatusCode.CONTESTED) == 0
    assert rank(StatusCode.SUPERSEDED) is rank(StatusCode.NONE) is None


def test_names_its_symbol():
    assert status_of(StatusCode.REFUTED).symbol == "status-refuted"
    assert status_of(StatusCode.NONE).symbol == "status-not_checkable"


def test_can_stand_without_a_count():
    short = status_of(StatusCode.CORROBORATED).short
    assert short == "Shown by several independent sources"
