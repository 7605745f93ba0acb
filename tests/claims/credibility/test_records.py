from dataclasses import replace

import pytest

from claims.credibility.book import Book
from claims.credibility.moment import Moment
from claims.credibility.types import (
    ClaimFacts,
    Source,
    SourceType,
    Stance,
    StoredRecords,
    Tally,
)
from tests.claims.credibility.worlds import (
    added,
    assessed,
    day,
    item,
    link,
    one,
    rating,
    source,
    world,
)

FOR = Stance.SUPPORTS


def rated(*truths, by="paper", kind="press"):
    """A world where `by` supported one claim for each rating of day 10."""
    rows = [source(by, kind), source("other", "press")]
    for i, truth in enumerate(truths):
        name = f"k{i}"
        rows += [ClaimFacts(name), item(name, by), rating(name, truth, at=10)]
        rows.append(link(name, name, "supports", "report", claim=name))
    return world(*rows)


def record(of, name="paper", claim="c", at=10):
    return Book(of, Moment(day(at))).records.of(name, FOR, claim)


def test_starts_from_the_type():
    found = record(rated())
    assert (found.t, found.n, found.is_thin) == (0.75, 0, True)


def test_is_shown_from_five_resolved_claims():
    assert record(rated(True, True, True, True)).is_thin
    assert not record(rated(True, True, True, True, True)).is_thin


def test_reads_the_rating_that_stood_then():
    """A later rating once erased an earlier one at an older time."""
    of = added(rated(False), rating("k0", truth=True, at=20))
    assert record(of, at=15).t < 0.75 < record(of, at=20).t
    assert record(of, at=15) == record(rated(False), at=15)


def test_forgets_a_rating_that_was_set_to_nothing():
    of = added(rated(False), rating("k0", truth=None, at=20))
    assert record(of, at=20) == record(rated(), at=20)


def test_counts_a_claim_once_per_stance():
    of = rated(False)
    again = link("again", "k0", "supports", "data", claim="k0")
    assert record(added(of, again)) == record(of)


def test_fades_with_age():
    of = rated(False)
    assert record(of, at=10 + 730).n == 0.5
    assert record(of, at=10).t < record(of, at=10 + 730).t < 0.75


def test_skips_what_was_linked_after_the_rating():
    of = rated(False)
    late = replace(of.links[0], reviewed_at=day(11))
    assert record(added(of, late), at=20).n == 0


def test_skips_a_link_that_was_taken_back():
    of = rated(False)
    gone = replace(of.links[0], removed_at=day(15))
    assert record(added(of, gone), at=14).n > 0
    assert record(added(of, gone), at=15).n == 0


def test_scores_no_person():
    of = rated(False, False, by="witness", kind="individual")
    other = added(of, Source("stranger", SourceType.INDIVIDUAL, is_person=True))
    assert record(of, "witness").n == 0
    assert record(other, "witness").t == record(other, "stranger").t


def test_keeps_stances_apart():
    of = rated(False, False)
    against = Book(of, Moment(day(10))).records.of("paper", Stance.REFUTES, "c")
    assert (against.t, against.n) == (0.75, 0)


class TestStoredRecords:
    def test_give_the_figures_of_the_ratings_they_sum(self):
        of = rated(True, True, False)
        stored = StoredRecords(
            sources={("paper", FOR): Tally(2, 3)},
            types={(SourceType.PRESS, FOR): Tally(2, 3)},
        )
        kept = replace(of, ratings=(), records=stored)
        assert record(kept) == record(of)

    def test_stand_in_for_the_ratings(self):
        of = replace(rated(False), records=StoredRecords(sources={}, types={}))
        assert record(of).n == 0


@pytest.mark.parametrize("truth", [True, False])
def test_moves_other_claims_of_the_source(truth):
    story = one("paper", "press", "supports", "verification")
    plain, taught = rated(), rated(truth, truth)
    before, after = assessed(added(plain, *story)), assessed(added(taught, *story))
    assert (after.r > before.r) is truth
