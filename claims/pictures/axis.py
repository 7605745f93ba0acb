"""A day axis: where a date stands, and which dates are written below."""

from dataclasses import dataclass
from datetime import date

from claims.pictures.svg import line, text

TICK_ROOM = 96.0  # px that one written date needs with air around it


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last` laid over `left` to `right` px."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return the place of a day; a single day stands in the middle."""
        span = (self.last - self.first).days
        if span == 0:
            return (self.left + self.right) / 2
        share = (day - self.first).days / span
        return self.left + share * (self.right - self.left)

    def ticks(self) -> list[date]:
        """Return the dates to write: first, last and evenly between, as room allows."""
        span = (self.last - self.first).days
        n = min(int((self.right - self.left) / TICK_ROOM), span)
        if n < 1:
            return [self.first]
        steps = (
            date.fromordinal(self.first.toordinal() + span * i // n)
            for i in range(n + 1)
        )
        return list(dict.fromkeys(steps))

    def draw(self, top: float, bottom: float) -> list[str]:
        """Return the grid lines and the written dates under `bottom`."""
        marks: list[str] = []
        for day in self.ticks():
            x = self.x(day)
            marks.append(line((x, top), (x, bottom), "p-line"))
            marks.append(
                text(
                    written(day), x, bottom + 18, class_="p-muted", text_anchor="middle"
                )
            )
        return marks


def written(day: date) -> str:
    """Return a date as readers see it: 3 Feb 2025."""
    return f"{day.day} {day:%b %Y}"
