import pytest

from claims.queries.claim_page import quoted


class TestQuoted:
    @pytest.mark.parametrize(
        ("parts", "shown"),
        [
            pytest.param(["it is safe"], "“it is safe”", id="bare"),
            pytest.param(["“It is safe,”"], "“It is safe,”", id="brought its marks"),
            pytest.param(["it is “safe”"], "“it is “safe””", id="marks inside stay"),
            pytest.param(["It is", "safe"], "“It is […] safe”", id="a cut shows"),
        ],
    )
    def test_puts_one_pair_of_marks(self, parts, shown):
        assert quoted(parts) == shown
