"""What must hold in every world, however it was built."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from claims.credibility.book import Book
from claims.credibility.moment import Moment
from claims.credibility.origins import OriginGraph
from claims.credibility.status import rank
from claims.credibility.types import (
    Basis,
    Clock,
    Derivation,
    Interest,
    Item,
    Link,
    Outcome,
    Retraction,
    Source,
    SourceType,
    Stance,
    StatusCode,
    Tier,
    World,
)
from tests.claims.credibility.strategies import (
    NAMES,
    links,
    newcomer,
    worlds,
)
from tests.claims.credibility.worlds import (
    LATE,
    added,
    assessed,
    day,
    derived,
    joined,
    rating,
    stands,
    with_links,
    world,
)

TINY = 1e-12
SAYING = [basis for basis in Basis if basis.tier is Tier.SAYS]
SWAPPED = {
    Stance.SUPPORTS: Stance.REFUTES,
    Stance.REFUTES: Stance.SUPPORTS,
    Stance.CONTEXT: Stance.CONTEXT,
    None: None,
}


def never_falls(before: Outcome, after: Outcome) -> bool:
    low, high = rank(before.code), rank(after.code)
    return low is None or high is None or high >= low


@given(worlds())
def test_is_bounded(of):
    found = assessed(of)
    assert abs(found.b + found.d + found.u - 1) < 1e-9
    assert min(found.b, found.d, found.p) >= 0
    assert found.u > 0


@given(worlds())
def test_ledger_adds_up(of):
    found = assessed(of)
    for stance, says, shows in (
        (Stance.SUPPORTS, found.says_for, found.shows_for),
        (Stance.REFUTES, found.says_against, found.shows_against),
    ):
        adds = {Tier.SAYS: 0.0, Tier.SHOWS: 0.0}
        for row in found.rows:
            if row.stance is stance:
                adds[row.tier] += row.adds
        assert abs(adds[Tier.SAYS] - says) < 1e-9
        assert abs(adds[Tier.SHOWS] - shows) < 1e-9


@given(worlds(), st.randoms())
def test_is_the_same_in_any_order(of, rnd):
    def shuffled(rows):
        return tuple(rnd.sample(rows, len(rows)))

    mixed = World(
        claims=shuffled(of.claims),
        sources=shuffled(of.sources),
        items=tuple(
            replace(row, derived_from=shuffled(row.derived_from))
            for row in shuffled(of.items)
        ),
        links=shuffled(of.links),
        ratings=shuffled(of.ratings),
    )
    assert assessed(mixed) == assessed(of)


@given(worlds(), st.data(), st.sampled_from([None, "G"]))
def test_support_never_hurts(of, data, group):
    before = assessed(of)
    more = data.draw(links("new", "new", stance=Stance.SUPPORTS))
    more = replace(more, speaker=None)
    after = assessed(added(of, *newcomer(group), more))
    assert after.b >= before.b - TINY
    assert after.d <= before.d + TINY
    assert after.p >= before.p - TINY
    assert never_falls(before, after)


@given(worlds(), st.data())
def test_support_from_anywhere_never_hurts(of, data):
    assume(of.items)
    before = assessed(of)
    up = data.draw(st.sampled_from([None, *(row.id for row in of.items)]))
    edges = (Derivation(up),) if up else ()
    paper = Item("zz", data.draw(st.sampled_from(NAMES)), edges)
    more = data.draw(links("zz", "zz", stance=Stance.SUPPORTS))
    after = assessed(added(of, paper, more))
    assert after.b >= before.b - TINY
    assert after.d <= before.d + TINY


@given(worlds(), st.data())
def test_refuting_never_helps(of, data):
    before = assessed(of)
    more = data.draw(links("new", "new", stance=Stance.REFUTES))
    after = assessed(added(of, *newcomer(), replace(more, speaker=None)))
    assert after.d >= before.d - TINY
    assert after.b <= before.b + TINY
    assert after.p <= before.p + TINY
    if before.code not in {StatusCode.UNVERIFIED, StatusCode.ASSERTED}:
        assert never_falls(after, before)


@given(worlds(), st.integers(1, 20), st.data())
def test_copies_change_nothing(of, n, data):
    own = [row for row in of.links if row.claim == "c"]
    assume(own)
    one = data.draw(st.sampled_from(own))
    rows: list[object] = []
    for i in range(n):
        carrier = data.draw(st.sampled_from(NAMES))
        rows += [
            Item(f"copy{i}", carrier, (Derivation(one.item),)),
            replace(one, id=f"copy{i}", item=f"copy{i}"),
        ]
    assert stands(assessed(added(of, *rows))) == stands(assessed(of))


@given(st.integers(1, 200), st.sampled_from(SAYING), st.sampled_from(SourceType))
def test_repetition_is_no_evidence(n, basis, kind):
    rows: list[object] = []
    for i in range(n):
        name = f"x{i}"
        rows += [
            Source(name, kind),
            Item(name, name),
            Link(name, "c", name, Stance.SUPPORTS, basis, reviewed_at=day(0)),
        ]
    found = assessed(world(*rows))
    assert found.code is StatusCode.ASSERTED
    assert found.b <= 1 / 3 + TINY


@given(worlds(), st.booleans())
def test_rating_leaves_its_own_claim_alone(of, truth):
    rated = added(of, rating("c", truth=truth, at=60))
    assert assessed(rated) == assessed(of)


@given(worlds())
def test_swapping_stances_swaps_the_sides(of):
    one = replace(of, ratings=())
    other = with_links(
        one,
        {
            row.id: replace(row, stance=SWAPPED[row.stance], serves=SWAPPED[row.serves])
            for row in one.links
        },
    )
    a, b = assessed(one), assessed(other)
    assert (a.b, a.d, a.n_for, a.sayers) == (b.d, b.b, b.n_against, b.deniers)


@given(worlds(), st.data())
def test_retraction_never_helps(of, data):
    assume(of.items)
    kept = tuple(row for row in of.links if row.stance is not Stance.REFUTES)
    of = replace(of, links=kept)
    graph = OriginGraph({row.id: row for row in of.items}, Moment(LATE))
    assume(all(len(graph.all_roots(row.id)) == 1 for row in of.items))
    gone = data.draw(st.sampled_from(of.items))
    after = added(of, replace(gone, retractions=(Retraction(day(0)),)))
    assert assessed(after).b <= assessed(of).b + TINY


@given(worlds(), st.integers(0, 60), st.data())
def test_replay_reads_nothing_later(of, today, data):
    then, later = day(today), day(today + 1)
    before = assessed(of, at=then)
    more = replace(data.draw(links("later", "later")), reviewed_at=later)
    rows: list[object] = [Item("later", "s0"), more]
    rows += [rating("k", truth=True, at=today + 1)]
    rows += [joined(row, later) for row in of.sources]
    rows += [derived(row, later) for row in of.items]
    assert assessed(added(of, *rows), at=then) == before


@given(worlds(), st.integers(0, 60))
def test_removal_counts_from_its_day(of, today):
    then = day(today)
    gone = {row.id: replace(row, removed_at=day(today + 1)) for row in of.links}
    after = with_links(of, gone)
    assert assessed(after, at=then) == assessed(of, at=then)
    assert assessed(after, at=day(today + 1)).rows == ()


@given(worlds(), st.integers(0, 60), st.data())
def test_world_time_reads_nothing_published_later(of, today, data):
    before = assessed(of, at=day(today), clock=Clock.WORLD_TIME)
    paper = Item("later", "s0", published_at=day(today + 1))
    more = data.draw(links("later", "later"))
    after = assessed(added(of, paper, more), at=day(today), clock=Clock.WORLD_TIME)
    assert after == before


@given(worlds(), st.data())
def test_interest_never_helps(of, data):
    own = [
        row for row in of.links if row.claim == "c" and row.stance is Stance.SUPPORTS
    ]
    assume(own)
    one = data.draw(st.sampled_from(own))
    more = replace(one, interest=Interest.STRONG, serves=Stance.SUPPORTS)
    assert assessed(with_links(of, {one.id: more})).b <= assessed(of).b + TINY


@given(worlds())
def test_many_claims_stand_as_each_alone(of):
    book = Book(of, Moment(LATE))
    together = [book.assess(claim.id) for claim in of.claims]
    assert together == [assessed(of, claim.id) for claim in of.claims]
