import re

import pytest

from claims.pictures import balance
from claims.pictures.balance import WIDTH


class TestBalance:
    def test_gives_each_part_its_share_of_the_width(self) -> None:
        picture = balance(0.5, 0.25, 0.25, points=(4, 2))

        widths = [
            float(w) for w in re.findall(r'<rect [^>]*width="([\d.]+)"', picture.svg)
        ]
        assert widths == [WIDTH * 0.5, WIDTH * 0.25, WIDTH * 0.25]

    def test_names_narrow_parts_below_the_bar(self) -> None:
        picture = balance(0.9, 0.02, 0.08, points=(20, 0.4))

        assert "Not known 0.08 · Against 0.02" in picture.svg

    def test_draws_nothing_for_an_empty_part(self) -> None:
        picture = balance(0, 0, 1, points=(0, 0))

        assert picture.svg.count("<rect") == 1
        assert picture.rows[0] == ("For", "0.00", "0.00")

    def test_refuses_parts_that_are_no_whole(self) -> None:
        with pytest.raises(ValueError, match="sum to 1"):
            balance(0.5, 0.5, 0.5, points=(1, 1))
