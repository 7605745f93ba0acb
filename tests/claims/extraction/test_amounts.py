import pytest

from claims.extraction.amounts import amounts_in

AMOUNTS = [
    ("It cost £2m", ["£2,000,000"]),
    ("2.5 million pounds", ["£2,500,000"]),
    ("a dozen of 1,200 homes", ["12", "1,200"]),
    ("by 12 per cent", ["12%"]),
    ("by 2 percentage points", ["2% points"]),
    ("a 3-mile pipe, 3 m wide", ["3 miles", "3 m"]),
    ("Twenty ferries for €2 billion", ["20", "€2,000,000,000"]),
    ("the G7 and COVID-19", ["19"]),
    ("in 2024, of 2,024 homes", ["2024", "2,024"]),
    (
        "$2024, 2024 km, 2024% and 2024 million",
        ["$2,024", "2,024 km", "2,024%", "2,024,000,000"],
    ),
    ("from 1799 to 1800", ["1,799", "1800"]),
    ("2024.5 and 02024", ["2,024.5", "2,024"]),
    ("someone", []),
    ("", []),
]


class TestAmountsIn:
    @pytest.mark.parametrize(("text", "expected"), AMOUNTS)
    def test_reads_amounts(self, text, expected):
        assert [str(amount) for amount in amounts_in(text)] == expected
