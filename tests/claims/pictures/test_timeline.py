import itertools
import re
from datetime import date

import pytest

from claims.pictures import Event, Lane, timeline


def marks(svg: str) -> list[tuple[float, float]]:
    found = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)
    return [(float(x), float(y)) for x, y in found]


class TestTimeline:
    def test_stands_at_the_date_of_the_source(self) -> None:
        days = [date(2025, 1, 1), date(2025, 1, 11), date(2025, 1, 31)]
        picture = timeline([Event(day, Lane.SAID, "words") for day in days])

        (a, _), (b, _), (c, _) = marks(picture.svg)
        assert (b - a) / (c - a) == pytest.approx(1 / 3, abs=0.01)

    def test_numbers_the_marks_as_the_rows(self) -> None:
        late = Event(date(2025, 2, 1), Lane.SAID, "second")
        early = Event(date(2025, 1, 1), Lane.EVIDENCE, "first", "support")
        picture = timeline([late, early])

        assert [row[0] + row[3] for row in picture.rows] == ["1first", "2second"]
        assert picture.svg.index("p-support") < picture.svg.rindex("p-neutral")

    def test_keeps_marks_of_one_day_apart(self) -> None:
        day = date(2025, 1, 1)
        picture = timeline([Event(day, Lane.REPORTED, str(n)) for n in range(40)])

        xs = [x for x, _ in marks(picture.svg)]
        assert all(b - a >= 20 for a, b in itertools.pairwise(xs))
        assert max(xs) < float(re.search(r'width="([\d.]+)"', picture.svg)[1])

    def test_counts_in_words(self) -> None:
        picture = timeline([Event(date(2025, 1, 1), Lane.SAID, "words")])

        assert picture.sentence == "1 dated entry on 1 Jan 2025."

    def test_refuses_an_empty_list(self) -> None:
        with pytest.raises(ValueError, match="at least one"):
            timeline([])
