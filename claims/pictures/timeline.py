"""When it was said, reported, shown and corrected, by the date of the source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claims.pictures.axis import Axis, written
from claims.pictures.picture import Picture, drawing
from claims.pictures.svg import circle, line, text

WIDTH = 680.0
LABELS = 110.0
LANE = 40.0
MARK = 10.0
TITLE = "When it was said and shown"


class Lane(StrEnum):
    """The four lanes, top down."""

    SAID = "Said"
    REPORTED = "Reported"
    EVIDENCE = "Evidence"
    CORRECTION = "Corrections"


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing; `hue` is support, refute or neutral."""

    on: date
    lane: Lane
    words: str
    hue: str = "neutral"


def timeline(events: Sequence[Event]) -> Picture:
    """Return the events in four lanes, numbered as in the table.

    Raises ValueError without events.
    """
    if not events:
        raise ValueError("a timeline needs at least one event")
    lanes = list(Lane)
    ordered = sorted(events, key=lambda event: (event.on, lanes.index(event.lane)))
    first, last = ordered[0].on, ordered[-1].on
    n = len(ordered)
    span = f"on {written(first)}"
    if last > first:
        span = f"between {written(first)} and {written(last)}"
    sentence = f"{n} dated {'entry' if n == 1 else 'entries'} {span}."
    rows = tuple(
        (str(i), written(event.on), event.lane.value, event.words)
        for i, event in enumerate(ordered, start=1)
    )
    width, body = _draw(ordered, Axis(first, last, LABELS + 30, WIDTH - 50))
    height = len(lanes) * LANE + 26
    svg = drawing("timeline", width, height, (TITLE, sentence), body)
    return Picture(TITLE, sentence, svg, ("No.", "Date", "What", "Words"), rows)


def _draw(events: list[Event], axis: Axis) -> tuple[float, list[str]]:
    level = {lane: (i + 0.5) * LANE for i, lane in enumerate(Lane)}
    body = axis.draw(0, len(level) * LANE)
    for lane, y in level.items():
        body.append(line((LABELS, y), (WIDTH - 20, y), "p-line"))
        body.append(text(lane.value, 0, y + 5))
    taken: dict[Lane, float] = {}
    for n, event in enumerate(events, start=1):
        # Marks of one day would hide each other: the next one steps aside.
        x = max(axis.x(event.on), taken.get(event.lane, 0) + 2 * MARK + 1)
        taken[event.lane] = x
        y = level[event.lane]
        body.append(circle(x, y, MARK, f"p-{event.hue}"))
        body.append(text(str(n), x, y + 5, class_="p-on", text_anchor="middle"))
    return max(WIDTH, max(taken.values()) + 2 * MARK), body
