"""Pages and the queue with 2,000 and with 20,000 claims: how long, how it grows."""

import os
import time
from collections.abc import Callable, Iterator
from itertools import cycle, pairwise
from pathlib import Path
from statistics import quantiles
from typing import Any

from django.urls import reverse

from tests.bench._site import client, site

SIZES = (2_000, 20_000)
ROUNDS, EACH = 3, 60
TRACKER = (
    "/",
    "/?page=40",
    "/?q=bridge",
    "/?q=bridge&sort=best",
    "/?q=distiled+reactor",
    "/?q=turbine+-flooded&status=asserted",
    "/?q=Kesberg",
    "/?speaker={speaker}",
    "/?outlet={outlet}&kind=fact",
    "/?topic=northern+bridges&sort=said",
    "/?said_from=2025-03-01&said_to=2025-06-30",
    "/?changed_from=2025-03-01&status=contested&status=documented",
    "/?find_speaker=berg",
    "/?q=harbour&speaker={speaker}&sort=oldest",
    "/?q=the+northern+harbour",
)


def run() -> Iterator[tuple[str, str]]:
    """Rows of name and value; own stores, filled and thrown away."""
    with site():
        yield ("load of the machine", f"{os.getloadavg()[0]:.1f}")
        yield from _measure()


def _measure() -> Iterator[tuple[str, str]]:
    from claims.models import Claim, Statement
    from tests.bench._seed import sow

    taken: dict[str, list[float]] = {}
    for size in SIZES:
        start = time.perf_counter()
        sow(size - Claim.objects.count())
        seconds = time.perf_counter() - start
        n = Statement.objects.count()
        yield (f"{size} claims, {n} statements sown", f"{seconds:.0f} s")
        for name, ask in _asked().items():
            best, worst, cpu = (one * 1e3 for one in _time(ask))
            taken.setdefault(name, []).append(cpu)
            p95 = f"p95 {best:.0f} ms (best of {ROUNDS}), {worst:.0f} worst"
            yield (f"{size} claims: {name}", f"{p95}; processor {cpu:.0f} ms")
    for name, figures in taken.items():
        growth = [late / early for early, late in pairwise(figures)]
        yield (
            f"growth of {name} (processor)",
            " ".join(f"x {one:.1f}" for one in growth),
        )


def _time(ask: Callable[[], None]) -> tuple[float, float, float]:
    """The lowest and the highest 95th percentile of some rounds, warmed up before.

    Beside them the mean time on a processor, of web and database together: waiting
    for others on a shared machine is not in it.
    """
    for _ in TRACKER:
        ask()
    found, before = [], _processor()
    for _ in range(ROUNDS):
        times = []
        for _ in range(EACH):
            start = time.perf_counter()
            ask()
            times.append(time.perf_counter() - start)
        found.append(quantiles(times, n=20)[-1])
    return min(found), max(found), (_processor() - before) / (ROUNDS * EACH)


def _processor() -> float:
    """Seconds on a processor, of this process and of the database's for it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
            " AND datname = current_database()"
        )
        pids = [pid for (pid,) in cursor.fetchall()]
    tick = os.sysconf("SC_CLK_TCK")
    spent = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2] for pid in pids]
    ticks = sum(int(one.split()[n]) for one in spent for n in (11, 12))
    return time.process_time() + ticks / tick


def _asked() -> dict[str, Callable[[], None]]:
    """What is timed: each call is one request through everything but the socket."""
    from claims.models import Claim
    from sources.models import Speaker

    visitor, desk = client(), client("editor")
    speakers = Speaker.objects.order_by("id")
    names = {
        "speaker": speakers.filter(kind="person")[3].slug,
        "outlet": speakers.filter(kind="outlet")[3].slug,
    }
    searches = cycle([path.format(**names) for path in TRACKER])
    claims = Claim.objects.select_related("live_version").order_by("-id")[:EACH]
    waiting = _waiting()
    pages = cycle([reverse("claim", args=[c.pk, c.live_version.slug]) for c in claims])
    return {
        "tracker search with facets": lambda: _get(visitor, next(searches)),
        "claim page": lambda: _get(visitor, next(pages)),
        "queue: key to next item": lambda: _decide(desk, next(waiting)),
    }


def _get(visitor: Any, path: str) -> None:
    response = visitor.get(path)
    assert response.status_code == 200, (path, response.status_code)


def _waiting() -> Iterator[Any]:
    """Yield what waits in the order of the queue, as an editor comes by it."""
    from claims.models import Statement

    rows = Statement.objects.queued().order_by("-urgency", "id")
    yield from list(rows.values_list("pk", "version")[: 10 * ROUNDS * EACH])


def _decide(desk: Any, item: tuple[int, int]) -> None:
    """Keep a statement on file by its key; htmx shows the next."""
    pk, version = item
    response = desk.post(
        f"/desk/queue/{pk}/keep/",
        {"version": version},
        headers={"HX-Request": "true"},
    )
    assert response.status_code == 200, response.status_code
