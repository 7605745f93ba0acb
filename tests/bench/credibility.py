"""How fast the ledger is, beside the prototype of its formulas where that lies."""

import importlib.util
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

from claims.credibility.book import Book
from claims.credibility.explanation import explain_in
from claims.credibility.moment import Moment
from claims.credibility.types import (
    Basis,
    ClaimFacts,
    Derivation,
    Item,
    Link,
    Membership,
    Rating,
    Source,
    SourceType,
    Stance,
    World,
)

N_SOURCES, N_ITEMS, N_CLAIMS, N_LINKS, RATED_EVERY = 300, 20_000, 3_000, 8, 5
EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
NOW = EPOCH + timedelta(days=100)
STANCES = ("supports", "refutes", "supports")


def run() -> list[tuple[str, str]]:
    """Return (what, figure) rows; the whole world is assessed from scratch."""
    drawn = _draw()
    world = _world(drawn)
    ours = _best(lambda: _assess_all(world))
    rows = [
        (
            f"credibility: {N_CLAIMS} claims x {N_LINKS} links, {N_ITEMS} items",
            f"{N_CLAIMS / ours:.0f} claims/s",
        ),
        ("credibility: explanation of one claim", f"{_explained(world) * 1e3:.1f} ms"),
    ]
    prototype = _prototype()
    if prototype is not None:
        store = _store(prototype, drawn)
        theirs = _best(lambda: _evaluate_all(prototype, store))
        rows += [
            ("credibility: the prototype", f"{N_CLAIMS / theirs:.0f} claims/s"),
            ("credibility: speed against the prototype", f"{theirs / ours:.2f}"),
        ]
    return rows


def _best(act: Callable[[], None], times: int = 3) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return min(taken)


def _draw() -> dict[str, list[Any]]:
    rnd = random.Random(1)
    up = [
        f"i{rnd.randrange(i)}" if i and rnd.random() < 0.4 else None
        for i in range(N_ITEMS)
    ]
    items = [(f"i{i}", f"s{rnd.randrange(N_SOURCES)}", up[i]) for i in range(N_ITEMS)]
    bases = sorted(Basis)
    links = [
        (
            f"c{c}-{k}",
            f"c{c}",
            f"i{rnd.randrange(N_ITEMS)}",
            rnd.choice(STANCES),
            rnd.choice(bases).value,
            k,
        )
        for c in range(N_CLAIMS)
        for k in range(N_LINKS)
    ]
    rated = range(0, N_CLAIMS, RATED_EVERY)
    ratings = [(f"c{c}", rnd.random() < 0.5) for c in rated]
    return {"items": items, "links": links, "ratings": ratings}


def _world(drawn: dict[str, list[Any]]) -> World:
    return World(
        claims=tuple(ClaimFacts(f"c{c}") for c in range(N_CLAIMS)),
        sources=tuple(
            Source(f"s{i}", SourceType.PRESS, (Membership(f"g{i % 50}"),))
            for i in range(N_SOURCES)
        ),
        items=tuple(
            Item(name, source, (Derivation(up),) if up else ())
            for name, source, up in drawn["items"]
        ),
        links=tuple(
            Link(
                name,
                claim,
                item,
                Stance(stance),
                Basis(basis),
                added_at=EPOCH + timedelta(days=day),
                reviewed_at=EPOCH + timedelta(days=day),
            )
            for name, claim, item, stance, basis, day in drawn["links"]
        ),
        ratings=tuple(
            Rating(claim, truth, "reason", "editor", EPOCH + timedelta(days=50))
            for claim, truth in drawn["ratings"]
        ),
    )


def _assess_all(world: World) -> None:
    book = Book(world, Moment(NOW))
    for c in range(N_CLAIMS):
        book.assess(f"c{c}")


def _explained(world: World) -> float:
    book = Book(world, Moment(NOW))
    book.assess("c1")
    return _best(lambda: _explain(book))


def _explain(book: Book) -> None:
    explain_in(book, "c1")


def _prototype() -> ModuleType | None:
    shared = Path(os.environ.get("NEWSCLAIMS_SHARED", "../shared"))
    path = shared / "prototypes" / "ledger.py"
    spec = importlib.util.spec_from_file_location("ledger", path)
    if not path.exists() or spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules["ledger"] = module
    spec.loader.exec_module(module)
    return module


def _store(ledger: ModuleType, drawn: dict[str, list[Any]]) -> Any:
    store = ledger.Store()
    store.add(
        *(ledger.Source(f"s{i}", "press", f"g{i % 50}") for i in range(N_SOURCES)),
        *(ledger.Claim(f"c{c}") for c in range(N_CLAIMS)),
        *(
            ledger.Item(name, source, (up,) if up else ())
            for name, source, up in drawn["items"]
        ),
        *(
            ledger.Link(name, claim, item, stance, basis, at=day)
            for name, claim, item, stance, basis, day in drawn["links"]
        ),
        *(
            ledger.Verdict(claim, truth, 50, "editor", "reason")
            for claim, truth in drawn["ratings"]
        ),
    )
    return store


def _evaluate_all(ledger: ModuleType, store: Any) -> None:
    model = ledger.Model(store)
    for c in range(N_CLAIMS):
        model.evaluate(f"c{c}", 100)
