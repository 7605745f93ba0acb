"""Small worlds for the tests: day n is an epoch + n days."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from claims.credibility.book import Book
from claims.credibility.moment import Moment
from claims.credibility.types import (
    Basis,
    ClaimFacts,
    Clock,
    Derivation,
    Item,
    Link,
    Membership,
    Outcome,
    Rating,
    Record,
    Source,
    SourceType,
    Stance,
    World,
)

EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
PERSONS = {SourceType.INDIVIDUAL, SourceType.POLITICIAN}


def day(n: float) -> datetime:
    return EPOCH + timedelta(days=n)


LATE = day(300)


def source(name: str, kind: str, group: str | None = None) -> Source:
    type_ = SourceType(kind)
    groups = (Membership(group),) if group else ()
    return Source(name, type_, groups, is_person=type_ in PERSONS)


def item(name: str, carrier: str | None = None, *up: str, record: str = "none") -> Item:
    edges = tuple(Derivation(upstream) for upstream in up)
    return Item(name, carrier or name, edges, Record(record))


def link(
    name: str,
    on: str,
    stance: str,
    basis: str,
    *,
    claim: str = "c",
    at: float = 0,
    **fields: object,
) -> Link:
    made = Link(name, claim, on, Stance(stance), Basis(basis), reviewed_at=day(at))
    return replace(made, added_at=day(at), **fields)


def world(*rows: object, claim: ClaimFacts | None = None) -> World:
    """A world of claim "c" and these rows; a later row replaces an earlier one."""
    return added(World(claims=(claim or ClaimFacts("c"),)), *rows)


def added(base: World, *rows: object) -> World:
    return replace(
        base,
        sources=_merged(base.sources, rows, Source),
        items=_merged(base.items, rows, Item),
        links=_merged(base.links, rows, Link),
        claims=_merged(base.claims, rows, ClaimFacts),
        ratings=base.ratings + tuple(r for r in rows if isinstance(r, Rating)),
    )


def _merged(old: tuple, rows: tuple, kind: type) -> tuple:
    new = {row.id: row for row in rows if isinstance(row, kind)}
    return tuple(({row.id: row for row in old} | new).values())


def one(
    name: str,
    kind: str,
    stance: str,
    basis: str,
    *,
    group: str | None = None,
    record: str = "none",
    up: tuple[str, ...] = (),
    **fields: object,
) -> tuple[Source, Item, Link]:
    """A source with one item and its one link on claim "c"."""
    return (
        source(name, kind, group),
        item(name, name, *up, record=record),
        link(name, name, stance, basis, **fields),
    )


def assessed(
    of: World, claim: str = "c", at: datetime = LATE, clock: Clock = Clock.OUR_TIME
) -> Outcome:
    return Book(of, Moment(at, clock)).assess(claim)


def rating(claim: str, truth: bool | None, at: float) -> Rating:
    return Rating(claim, truth, "as the record shows", "an editor", day(at))


def document(stance="supports"):
    return one(f"doc-{stance}", "court", stance, "primary_document", record="official")


def statement(stance="supports"):
    return one(f"say-{stance}", "company", stance, "statement")


def with_links(of: World, change: dict[str, Link]) -> World:
    return replace(of, links=tuple(change.get(row.id, row) for row in of.links))


def joined(row: Source, since: object) -> Source:
    return replace(row, groups=(*row.groups, Membership("A", added_at=since)))


def derived(row: Item, since: object) -> Item:
    above = "i0" if row.id != "i0" else "i1"
    return replace(row, derived_from=(*row.derived_from, Derivation(above, since)))


def numbers(found: Outcome) -> tuple[object, ...]:
    return (found.r, found.s, found.b, found.d, found.u, found.p, found.code)


def stands(found: Outcome) -> tuple[object, ...]:
    clusters = (found.n_for, found.n_against, found.sayers, found.deniers)
    return (*numbers(found), clusters, found.primary_for, found.primary_against)
