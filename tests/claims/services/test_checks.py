"""A check changes the words of "said", and nothing else."""

from datetime import timedelta

import pytest

from claims.credibility.vocabulary import StatusCode
from claims.queries.standing import standing_of
from claims.services.checks import record_check
from sources.services.edits import NotAllowedError
from tests.factories import LONG_AGO, AssertionFactory

pytestmark = pytest.mark.django_db
LATER = LONG_AGO + timedelta(days=1)


def check(claim, by, **words):
    given = {"looked_on": LONG_AGO.date(), "places": "The register", "found": "Nothing"}
    return record_check(claim, by=by, at=LATER, **given | words)


class TestRecordCheck:
    def test_changes_the_words_and_no_number(self, editor):
        claim = AssertionFactory().claim
        before = standing_of(claim, LATER)
        check(claim, editor)
        after = standing_of(claim, LATER)
        assert before.words.words == "Said. Not looked into yet"
        assert after.words.words.startswith("Said. We looked on 29 Jan 2025")
        assert after.outcome.code == before.outcome.code == StatusCode.ASSERTED
        assert after.outcome.r == before.outcome.r

    def test_says_who_looked(self, editor):
        assert check(AssertionFactory().claim, editor).by == editor

    @pytest.mark.parametrize(
        "words",
        [
            {"looked_on": (LATER + timedelta(days=1)).date()},
            {"places": " "},
            {"found": ""},
        ],
        ids=["a day to come", "nowhere", "nothing said"],
    )
    def test_refuses_what_says_nothing(self, editor, words):
        with pytest.raises(NotAllowedError):
            check(AssertionFactory().claim, editor, **words)
