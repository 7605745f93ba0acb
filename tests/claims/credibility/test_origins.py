from dataclasses import replace

import pytest

from claims.credibility.moment import Moment
from claims.credibility.origins import OriginGraph, Root
from claims.credibility.types import Clock, Derivation, Retraction
from tests.claims.credibility.worlds import LATE, assessed, day, item, one, world


def graph(*rows, at=LATE):
    return OriginGraph({row.id: row for row in rows}, Moment(at))


class TestLiveRoots:
    def test_counts_the_fewest_derivations(self):
        found = graph(item("a"), item("b", None, "a"), item("c", None, "b", "a"))
        assert found.live_roots("c") == (Root("a", 1, is_circular=False),)

    def test_ignores_an_upstream_that_is_not_known(self):
        found = graph(item("b", None, "nowhere"))
        assert found.live_roots("b") == (Root("b", 0, is_circular=False),)

    def test_dies_with_a_retracted_origin(self):
        gone = replace(item("a"), retractions=(Retraction(day(1)),))
        assert graph(gone, item("b", None, "a")).live_roots("b") == ()

    def test_dies_with_a_retracted_middle(self):
        middle = replace(item("b", None, "a"), retractions=(Retraction(day(1)),))
        found = graph(item("a"), middle, item("c", None, "b"))
        assert found.live_roots("c") == ()
        assert found.live_roots("a") == (Root("a", 0, is_circular=False),)

    def test_keeps_the_other_root_of_two(self):
        gone = replace(item("a"), retractions=(Retraction(day(1)),))
        found = graph(gone, item("b"), item("c", None, "a", "b"))
        assert found.live_roots("c") == (Root("b", 1, is_circular=False),)

    def test_marks_copies_of_a_circle(self):
        found = graph(
            item("a", None, "b"), item("b", None, "a"), item("copy", None, "b")
        )
        assert found.live_roots("copy") == (Root("a", 1, is_circular=True),)

    @pytest.mark.parametrize(("n", "roots"), [(4, ["b"]), (5, ["a"]), (9, ["b"])])
    def test_reads_an_edge_from_its_first_to_its_last_day(self, n, roots):
        edge = Derivation("a", day(5), day(9))
        late = replace(item("b"), derived_from=(edge,))
        found = graph(item("a"), late, at=day(n)).live_roots("b")
        assert [root.item for root in found] == roots


def test_a_copy_of_a_circle_is_hearsay_too():
    """A copy that stood outside the circle once escaped the rule."""
    circle = (
        *one("a", "press", "supports", "verification", up=("b",)),
        *one("b", "press", "supports", "verification", up=("a",)),
    )
    copy = one("z", "wire", "supports", "data", up=("b",))
    assert assessed(world(*circle, *copy)).code == "asserted"
    assert assessed(world(*circle, *copy)).r == assessed(world(*circle)).r


class TestSeveralRoots:
    def test_are_weighed_each_with_its_own_record_and_source(self):
        rows = (
            *one("order", "court", "context", "report", record="official"),
            *one("blog", "social", "context", "report"),
            *one("story", "press", "supports", "data", up=("order", "blog")),
        )
        found = assessed(world(*rows))
        points = {row.origin: round(row.points, 4) for row in found.rows}
        assert points["item:order"] == round(6 * 0.94 * 0.8 / 2, 4)
        assert points["item:blog"] == round(6 * 0.16 * 0.8 / 2, 4)

    def test_are_as_far_as_the_nearest(self):
        rows = (
            *one("near", "wire", "context", "report"),
            *one("far", "wire", "context", "report"),
            *one("middle", "wire", "context", "report", up=("far",)),
            *one("story", "press", "supports", "data", up=("near", "middle")),
        )
        found = [row for row in assessed(world(*rows)).rows if row.points]
        assert len(found) == 2
        assert {round(row.points, 4) for row in found} == {round(6 * 0.84 * 0.4, 4)}

    def test_leave_their_share_to_what_is_not_retracted(self):
        origin, first, _ = one("a", "wire", "context", "report")
        rows = (
            origin,
            replace(first, retractions=(Retraction(day(10)),)),
            *one("b", "wire", "context", "report"),
            *one("c", "press", "supports", "data", up=("a", "b")),
        )
        of = world(*rows)
        before, after = assessed(of, at=day(9)), assessed(of, at=day(10))
        assert [row.origin for row in after.rows if row.points] == ["item:b"]
        assert round(before.r, 4) == round(after.r, 4)


def test_tells_when_we_learnt_of_a_retraction():
    _, paper, _ = one("a", "wire", "supports", "data")
    known = replace(paper, retractions=(Retraction(day(10), day(20)),))
    of = world(*one("a", "wire", "supports", "data"), known)
    assert assessed(of, at=day(15)).r > 0
    assert assessed(of, at=day(20)).r == 0
    assert assessed(of, at=day(15), clock=Clock.WORLD_TIME).r == 0


def test_lets_it_count_again_once_the_retraction_was_taken_back():
    _, paper, _ = one("a", "wire", "supports", "data")
    first, second = Retraction(day(10), day(20), day(30)), Retraction(day(12), day(40))
    known = replace(paper, retractions=(first, second))
    of = world(*one("a", "wire", "supports", "data"), known)
    counts = [assessed(of, at=day(n)).r > 0 for n in (15, 20, 29, 30, 39, 40)]
    assert counts == [True, False, False, True, True, False]
    assert assessed(of, at=day(11), clock=Clock.WORLD_TIME).r > 0
    assert assessed(of, at=day(12), clock=Clock.WORLD_TIME).r == 0


def test_trusts_a_record_for_its_words_only():
    """An official record proves what was said in it, not that the speaker is right."""
    said = one("a", "politician", "supports", "statement", record="official")
    assert round(assessed(world(*said)).r, 4) == 0.3
