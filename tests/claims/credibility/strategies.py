"""Random worlds of one claim "c" and another, "k", over dated items and edges."""

from datetime import datetime

from hypothesis import strategies as st

from claims.credibility.types import (
    Basis,
    ClaimFacts,
    Derivation,
    Identity,
    Interest,
    Item,
    Link,
    Membership,
    Record,
    Retraction,
    Source,
    Stance,
    Strength,
    World,
)
from tests.claims.credibility.worlds import added, day, rating, source

SOURCES = (
    source("s0", "court"),
    source("s1", "wire"),
    source("s2", "press", "G"),
    source("s3", "company", "G"),
    source("s4", "politician"),
    source("s5", "unknown"),
    source("s6", "expert"),
    source("s7", "social", "H"),
    source("s8", "tabloid", "H"),
)
NAMES = [row.id for row in SOURCES]
WITHDRAWN, TAKEN_BACK = Retraction(day(40)), Retraction(day(30), removed_at=day(35))
RETRACTIONS = [(), (), (TAKEN_BACK,), (TAKEN_BACK, WITHDRAWN)]
days = st.integers(0, 50).map(day)


@st.composite
def links(
    draw: st.DrawFn,
    name: str,
    on: str,
    *,
    claim: str = "c",
    stance: Stance | None = None,
) -> Link:
    """A reviewed link with every other field drawn."""
    at = draw(days)
    return Link(
        name,
        claim,
        on,
        stance or draw(st.sampled_from(Stance)),
        draw(st.sampled_from(Basis)),
        draw(st.sampled_from(Identity)),
        draw(st.sampled_from(Strength)),
        draw(st.sampled_from(Interest)),
        draw(st.sampled_from([None, Stance.SUPPORTS, Stance.REFUTES])),
        draw(st.sampled_from([None, "s0", "s3", "s4"])),
        confidence=draw(st.sampled_from([1.0, 0.7])),
        added_at=at,
        reviewed_at=at,
    )


@st.composite
def items(draw: st.DrawFn, name: str, others: list[str]) -> Item:
    """An item that may derive from two others, before or after day 20."""
    above: set[str] = set()
    if draw(st.booleans()) and others:
        above = draw(st.sets(st.sampled_from(others), max_size=2)) - {name}
    added_at: datetime | None = draw(st.sampled_from([None, day(0), day(20)]))
    return Item(
        name,
        draw(st.sampled_from(NAMES)),
        tuple(Derivation(up, added_at) for up in sorted(above)),
        draw(st.sampled_from([Record.NONE, Record.NONE, Record.OFFICIAL])),
        retractions=draw(st.sampled_from(RETRACTIONS)),
    )


@st.composite
def worlds(draw: st.DrawFn, *, max_links: int = 9) -> World:
    """A world of up to nine items with a link each; "k" may have been rated."""
    n = draw(st.integers(0, max_links))
    names = [f"i{i}" for i in range(n)]
    rows: list[object] = [ClaimFacts("c"), ClaimFacts("k"), *SOURCES]
    rows += [draw(items(name, names)) for name in names]
    claims = st.sampled_from(["c", "c", "c", "k"])
    rows += [
        draw(links(f"l{i}", name, claim=draw(claims))) for i, name in enumerate(names)
    ]
    if draw(st.booleans()):
        rows.append(rating("k", truth=draw(st.booleans()), at=30))
    return added(World(), *rows)


def newcomer(group: str | None = None) -> tuple[Source, Item]:
    """A court that nobody knew before, and its one item."""
    groups = (Membership(group),) if group else ()
    return Source("new", SOURCES[0].type, groups), Item("new", "new")
