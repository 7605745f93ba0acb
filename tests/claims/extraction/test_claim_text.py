"""Claims in words, and the claims inside them."""

import pytest

from claims.extraction.claim_text import claims_inside


class TestClaimsInside:
    @pytest.mark.parametrize(
        ("claim", "inside"),
        [
            (
                "There is substantial evidence that Marlow knew of the leak",
                ("Marlow knew of the leak",),
            ),
            (
                "The regulator has found documents showing that Marlow knew of it",
                ("Marlow knew of it",),
            ),
            (
                "There are signs that Marlow knew of it, and nobody likes that",
                ("Marlow knew of it",),
            ),
            ("There is no evidence that Marlow knew", ()),
            ("There is little evidence that Marlow knew", ()),
            ("Marlow knew of the leak", ()),
        ],
    )
    def test_tells_evidence_from_what_it_shows(self, claim, inside):

        assert claims_inside(claim) == inside
