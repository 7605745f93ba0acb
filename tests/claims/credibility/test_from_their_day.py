"""Checks, reviews and publications count from their day."""

from dataclasses import replace

from claims.credibility.types import Check, Clock
from tests.claims.credibility.worlds import (
    assessed,
    day,
    document,
    item,
    link,
    source,
    statement,
    world,
)

FOR = "supports"


class TestChecks:
    def test_move_no_points(self):
        of = world(*statement())
        looked = replace(of, checks=(Check("c", day(5), "ann"),))
        before, after = assessed(of, at=day(6)), assessed(looked, at=day(6))
        assert replace(after, checked_at=None) == before
        assert after.checked_at == day(5)

    def test_count_from_their_day(self):
        of = replace(world(), checks=(Check("c", day(5), "a"), Check("c", day(9), "b")))
        found = [assessed(of, at=day(n)).checked_at for n in (4, 5, 9)]
        assert found == [None, day(5), day(9)]


class TestReview:
    def test_lets_no_machine_link_count(self):
        rows = [replace(row) for row in document()]
        rows[-1] = replace(rows[-1], reviewed_at=None)
        assert assessed(world(*rows)).code == "unverified"

    def test_counts_from_its_day(self):
        rows = [*document()]
        rows[-1] = replace(rows[-1], added_at=day(1), reviewed_at=day(9))
        codes = [assessed(world(*rows), at=day(n)).code for n in (8, 9)]
        assert codes == ["unverified", "documented"]

    def test_reads_publication_in_world_time(self):
        paper = replace(item("a"), published_at=day(3))
        of = world(source("a", "wire"), paper, link("a", "a", FOR, "data", at=9))
        codes = [assessed(of, at=day(n), clock=Clock.WORLD_TIME).code for n in (2, 3)]
        assert codes == ["unverified", "documented"]
