import re
from datetime import date

import pytest

from claims.pictures import Step, status_history

SAID = Step(date(2025, 1, 2), "Said. Not looked into yet", 1, "first statement")
SHOWN = Step(date(2025, 2, 1), "Shown by one source", 2, "a filing was linked")


class TestStatusHistory:
    def test_tells_the_changes_in_order_of_time(self) -> None:
        picture = status_history([SHOWN, SAID], until=date(2025, 3, 1))

        assert [row[2] for row in picture.rows] == [SAID.words, SHOWN.words]
        assert picture.rows[1] == ("2", "1 Feb 2025", SHOWN.words, SHOWN.cause)
        assert picture.sentence.endswith("since 1 Feb 2025: Shown by one source.")

    def test_steps_up_when_the_status_gets_stronger(self) -> None:
        svg = status_history([SAID, SHOWN], until=date(2025, 3, 1)).svg

        start, up = re.search(r"M[\d.]+ ([\d.]+)H[\d.]+V([\d.]+)", svg).groups()
        assert float(up) < float(start)

    def test_uses_one_row_for_a_status_that_comes_back(self) -> None:
        again = Step(date(2025, 2, 20), SAID.words, SAID.rank)
        svg = status_history([SAID, SHOWN, again], until=date(2025, 3, 1)).svg

        assert svg.count(">Said. Not looked into") == 1

    def test_draws_a_status_of_today(self) -> None:
        picture = status_history([SAID], until=SAID.on)

        assert picture.sentence.startswith("One status so far")

    def test_refuses_an_empty_history(self) -> None:
        with pytest.raises(ValueError, match="at least one"):
            status_history([], until=date(2025, 1, 1))
