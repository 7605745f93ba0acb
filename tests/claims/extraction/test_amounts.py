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
    ("someone", []),
    ("", []),
]


class TestAmountsIn:
    @pytest.mark.parametrize(("text", "expected"), AMOUNTS)
    def test_reads_amounts(self, text, expected):
        assert [str(amount) for amount in amounts_in(text)] == expected
