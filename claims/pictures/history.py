"""Status over time: a step line over one row per status."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from claims.pictures.axis import Axis, written
from claims.pictures.picture import Picture, drawing
from claims.pictures.svg import circle, element, fit, line, text

WIDTH = 680.0
LABELS = 210.0
ROW = 34.0
TITLE = "Status over time"


@dataclass(frozen=True, slots=True)
class Step:
    """From `on`, the status read `words`; `rank` orders rows, highest on top."""

    on: date
    words: str
    rank: float
    cause: str = ""


def status_history(steps: Sequence[Step], *, until: date) -> Picture:
    """Return the line of what the record was, drawn up to `until`.

    Raises ValueError without a step: there is no history to draw.
    """
    if not steps:
        raise ValueError("a history needs at least one step")
    ordered = sorted(steps, key=lambda step: step.on)
    last = ordered[-1]
    sentence = f"{_changes(len(ordered))}; since {written(last.on)}: {last.words}."
    rows = tuple(
        (str(n), written(step.on), step.words, step.cause)
        for n, step in enumerate(ordered, start=1)
    )
    height, body = _draw(ordered, until)
    svg = drawing("status-history", WIDTH, height, (TITLE, sentence), body)
    return Picture(TITLE, sentence, svg, ("No.", "From", "Status", "Why"), rows)


def _changes(n: int) -> str:
    return "One status so far" if n == 1 else f"{n} statuses so far"


def _draw(steps: list[Step], until: date) -> tuple[float, list[str]]:
    ranks = {step.words: step.rank for step in steps}
    order = sorted(ranks, key=lambda words: -ranks[words])
    level = {words: (i + 0.5) * ROW for i, words in enumerate(order)}
    bottom = len(order) * ROW
    end = max(until, steps[-1].on + timedelta(days=1))
    axis = Axis(steps[0].on, end, LABELS + 20, WIDTH - 50)
    body = [*axis.draw(0, bottom)]
    for words, y in level.items():
        body.append(line((LABELS, y), (WIDTH - 40, y), "p-line"))
        body.append(text(fit(words, LABELS - 10), 0, y + 5))
    points = [(axis.x(step.on), level[step.words]) for step in steps]
    body.append(element("path", d=_path(points, axis.right), class_="p-step"))
    for n, (x, y) in enumerate(points, start=1):
        body.append(circle(x, y, 10, "p-event"))
        body.append(text(str(n), x, y + 5, text_anchor="middle"))
    return bottom + 26, body


def _path(points: list[tuple[float, float]], right: float) -> str:
    x, y = points[0]
    moves = [f"M{x:.1f} {y:.1f}"]
    for (_, _), (x, y) in pairwise(points):
        moves.append(f"H{x:.1f}V{y:.1f}")
    return "".join([*moves, f"H{right:.1f}"])
