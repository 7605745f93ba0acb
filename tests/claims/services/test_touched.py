import pytest

from claims.models import Statement
from claims.services.touched import overlap, touched, untouched
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    HopFactory,
    StatementFactory,
)


class TestOverlap:
    @pytest.mark.parametrize(
        ("one", "other", "share"),
        [
            ([(0, 10)], [(0, 10)], 1),
            ([(0, 10)], [(10, 20)], 0),
            ([(0, 10)], [(5, 15)], 1 / 3),
            ([(0, 5), (10, 15)], [(0, 5)], 0.5),
            ([(0, 5), (10, 15)], [(0, 15)], 2 / 3),
            ([], [], 0),
        ],
    )
    def test_is_the_shared_part_of_both(self, one, other, share):
        assert overlap(one, other) == pytest.approx(share)
        assert overlap(other, one) == pytest.approx(share)


@pytest.mark.django_db
class TestTouched:
    def test_leaves_the_machine_its_own(self):
        HopFactory()
        assert touched(Statement.objects.all()).count() == 0
        assert untouched(Statement.objects.all()).count() == 1

    def test_keeps_what_people_did(self):
        edited = StatementFactory(version=2)
        attached = AssertionFactory().statement
        hop = HopFactory(resolution="accepted")
        decided = StatementFactory()
        decided.proposals.create(
            claim=ClaimFactory(), relation="same", score=1, decision="refused"
        )
        StatementFactory()
        kept = {edited, attached, hop.statement, decided}
        assert set(touched(Statement.objects.all())) == kept
        assert untouched(Statement.objects.all()).count() == 1
