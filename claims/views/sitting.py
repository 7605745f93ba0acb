"""What the session keeps of a sitting in the queue: what was done, and how fast."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

DECISIONS, SITTING = "decisions", "sitting"
MOST_REMEMBERED = 10
PAUSE = 30 * 60.0
"""Seconds without a decision after which a new sitting begins."""

MOST_TIMES = 10
USUAL_PACE = 10.0
"""Seconds a decision: a guess, until three of this sitting tell."""


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of so many are done; the rest takes about so many minutes."""

    done: int
    total: int
    minutes: int


def remember(request: HttpRequest, token: int, *, n: int, at: datetime) -> None:
    """Keep the token of a decision by which `n` suggestions were done with."""
    kept = [token, *last_decisions(request)]
    request.session[DECISIONS] = kept[:MOST_REMEMBERED]
    if n:
        sitting = _standing(request, at)
        times = [*sitting["times"], at.timestamp()][-MOST_TIMES:]
        request.session[SITTING] = {"done": sitting["done"] + n, "times": times}


def forget(request: HttpRequest, token: int, *, n: int, at: datetime) -> None:
    """Strike a decision that was taken back from the list of the last ones."""
    kept = last_decisions(request)
    request.session[DECISIONS] = [one for one in kept if one != token]
    sitting = _standing(request, at)
    done = max(sitting["done"] - n, 0)
    request.session[SITTING] = {**sitting, "done": done}


def last_decisions(request: HttpRequest) -> list[int]:
    """Return the tokens of the last ten decisions, newest first."""
    kept: list[int] = request.session.get(DECISIONS, [])
    return kept


def progress(request: HttpRequest, waiting: int, *, at: datetime) -> Progress:
    """Return how far it went, with `waiting` statements still to come."""
    sitting = _standing(request, at)
    seconds = waiting * _pace(sitting["times"])
    done = sitting["done"]
    return Progress(done, done + waiting, max(round(seconds / 60), 1))


def _standing(request: HttpRequest, at: datetime) -> dict[str, Any]:
    kept: dict[str, Any] = request.session.get(SITTING) or {"times": []}
    is_fresh = kept["times"] and at.timestamp() - kept["times"][-1] < PAUSE
    return kept if is_fresh else {"done": 0, "times": []}


def _pace(times: list[float]) -> float:
    if len(times) < 3:
        return USUAL_PACE
    return (times[-1] - times[0]) / (len(times) - 1)
