"""The history of a claim is one line for each action."""

import pytest

from claims.queries.trail import trail_of
from claims.services.checks import record_check
from claims.services.claims import refuse_match
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    CheckFactory,
    ClaimFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


class TestTrailOf:
    def test_says_who_and_why_once_for_each_action(
        self, editor, django_assert_num_queries
    ):
        claim = AssertionFactory().claim
        CheckFactory()
        record_check(
            claim,
            by=editor,
            looked_on=LONG_AGO.date(),
            places="The register",
            found="Nothing",
            at=LONG_AGO,
        )
        with django_assert_num_queries(2):
            trail = trail_of(claim)
        assert [(deed.who, deed.why) for deed in trail] == [
            (str(editor), "Check recorded")
        ]

    def test_says_that_a_statement_is_not_about_it(self, editor):
        claim, statement = ClaimFactory(), StatementFactory()
        refuse_match(statement.pk, claim, by=editor, at=LONG_AGO)
        assert [(deed.who, deed.why) for deed in trail_of(claim)] == [
            (str(editor), f"Not about claim {claim.pk}")
        ]
