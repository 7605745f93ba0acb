from dataclasses import replace

import pytest

from claims.credibility.audit import desk_flags
from claims.credibility.types import Flag, Retraction
from tests.claims.credibility.worlds import added, assessed, day, one, rating, world

WAITING, DIFFERS = Flag.MACHINE_WAITING, Flag.RATING_DIFFERS


def record():
    return one("a", "court", "supports", "primary_document", record="official")


def flags(of, at=20):
    return desk_flags(of, assessed(of, at=day(at)))


@pytest.mark.parametrize(
    ("truth", "expected"), [(True, ()), (False, (DIFFERS,)), (None, ())]
)
def test_lists_ratings_that_stand_apart(truth, expected):
    assert flags(added(world(*record()), rating("c", truth, at=10))) == expected


def test_lists_what_is_only_said_but_was_rated_so():
    said = world(*one("a", "wire", "supports", "statement"))
    assert flags(added(said, rating("c", truth=True, at=10))) == (DIFFERS,)


def test_reads_the_last_rating():
    first, last = rating("c", truth=False, at=5), rating("c", truth=True, at=15)
    of = added(world(*record()), last, first)
    assert flags(of, at=10) == (DIFFERS,)
    assert flags(of) == ()


def test_counts_machine_links_that_wait():
    source, paper, link = record()
    of = world(source, paper, replace(link, added_at=day(3), reviewed_at=day(9)))
    assert [flags(of, at=n) for n in (2, 3, 9)] == [(), (WAITING,), ()]


def test_forgets_a_machine_link_that_was_refused():
    source, paper, link = record()
    refused = replace(link, added_at=day(3), reviewed_at=None, removed_at=day(5))
    assert flags(world(source, paper, refused)) == ()


def test_leaves_retracted_claims_alone():
    source, paper, link = record()
    gone = replace(paper, retractions=(Retraction(day(1)),))
    of = added(world(source, gone, link), rating("c", truth=True, at=10))
    assert flags(of) == ()
