"""The day on which something was said can be corrected, with a reason."""

from datetime import date, timedelta

import pytest

from claims.models import Claim, Statement
from claims.models.snapshot import from_json
from claims.queries.trail import trail_of
from claims.services.assessment import assess_claim
from claims.services.publication import publish_version
from claims.services.review import Reading, edit
from claims.services.undo import undo_review
from sources.services.edits import NotAllowedError
from tests.factories import AssertionFactory, StatementFactory
from tests.spoken import CORRECTED, SECOND, publish_said

pytestmark = pytest.mark.django_db
DAY = date(2024, 12, 30)


@pytest.fixture
def claim(senior_editor):
    return publish_said(senior_editor)


@pytest.fixture
def said(claim):
    AssertionFactory()
    return claim.assertions.get().statement


def reading(statement, **changes):
    spans = tuple((start, end) for start, end in statement.passage.spans)
    return Reading(statement.claim_text, spans, **changes)


class TestEdit:
    def test_corrects_the_day(self, claim, said, editor):
        why = "The recording is of the 30th"
        edit(said.pk, reading(said, said_on=DAY, reason=why), by=editor, at=SECOND)
        said.refresh_from_db()
        assert (said.said_on, said.version) == (DAY, 2)
        told = [(deed.who, deed.why) for deed in trail_of(claim)]
        assert (str(editor), f"Edited: {why}") in told

    def test_assesses_the_claim_by_that_day(self, claim, said, editor):
        Claim.objects.filter(pk=claim.pk).update(half_life_days=30)
        before = assess_claim(claim, by=editor, cause="half life", at=SECOND)
        corrected = reading(said, said_on=DAY, reason="The recording")
        edit(said.pk, corrected, by=editor, at=SECOND)
        claim.refresh_from_db()
        assert claim.assessment.r < before.r
        (row,) = [r for r in claim.assessment.ledger if r["link"].startswith("a")]
        assert row["said_at"].startswith("2024-12-30")
        assert claim.assessment.cause == "Edited: The recording"

    def test_shows_readers_the_day_once_it_is_published(
        self, claim, said, editor, senior_editor
    ):
        corrected = reading(said, said_on=DAY, reason="The recording")
        edit(said.pk, corrected, by=editor, at=SECOND)
        assert not claim.live_version.said_on
        publish_version(
            claim, by=senior_editor, at=SECOND, announcement=CORRECTED, version=None
        )
        claim.refresh_from_db()
        live = claim.live_version
        live.refresh_from_db()
        assert from_json(live.snapshot).wordings[0].said_on == DAY
        assert (live.number, live.said_on) == (2, DAY)

    @pytest.mark.parametrize("before", [None, DAY + timedelta(days=1)])
    def test_wants_a_reason(self, said, editor, before):
        Statement.objects.filter(pk=said.pk).update(said_on=before)
        with pytest.raises(NotAllowedError, match="another one"):
            edit(said.pk, reading(said, said_on=DAY), by=editor, at=SECOND)
        said.refresh_from_db()
        assert said.said_on == before

    def test_wants_none_while_it_waits(self, editor):
        waiting = StatementFactory(said_on=DAY + timedelta(days=1))
        edit(waiting.pk, reading(waiting, said_on=DAY), by=editor, at=SECOND)
        waiting.refresh_from_db()
        assert waiting.said_on == DAY

    def test_can_be_undone(self, said, editor):
        corrected = reading(said, said_on=DAY, reason="The recording")
        token = edit(said.pk, corrected, by=editor, at=SECOND).token
        undo_review(token, by=editor, at=SECOND + timedelta(minutes=1))
        said.refresh_from_db()
        assert said.said_on is None
