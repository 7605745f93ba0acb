from datetime import UTC, datetime, timedelta

import pytest

from claims.models import Assertion, Statement
from claims.queries.decisions import past_decisions
from claims.services.batch import decide_all, told
from claims.services.claims import attach
from claims.services.review import keep_on_file, reject
from claims.services.undo import undo_review
from sources.services.edits import NotAllowedError, StaleError
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    HopFactory,
    StatementFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def keep_all(rows, by):
    def act(pk, version):
        return keep_on_file(pk, by=by, at=NOW, version=version)

    versions = {row.pk: 1 for row in rows}
    return decide_all(versions, act, by=by, at=NOW, why="Kept on file")


class TestDecideAll:
    def test_decides_each_and_undoes_all_at_once(self, editor):
        rows = [StatementFactory() for _ in range(3)]
        batch = keep_all(rows, editor)
        assert [row.pk for row in batch.done] == [row.pk for row in rows]
        assert set(Statement.objects.values_list("review", flat=True)) == {"on_file"}
        (past,) = past_decisions([batch.token])
        assert (past.what, past.others, past.can_undo) == ("Kept on file", 2, True)
        undone = undo_review(batch.token, by=editor, at=LATER)
        assert (len(undone.statements), undone.left) == (3, 0)
        assert set(Statement.objects.values_list("review", flat=True)) == {"suggested"}
        with pytest.raises(StaleError):
            undo_review(batch.token, by=editor, at=LATER)

    def test_leaves_what_others_handled_and_says_who(self, editor):
        mine, theirs = StatementFactory(), StatementFactory(claim_text="It rains")
        used = AssertionFactory().statement
        reject(theirs.pk, by=UserFactory(public_name="Kim"), at=NOW)
        batch = keep_all([mine, theirs, used], editor)
        assert [row.pk for row in batch.done] == [mine.pk]
        assert "“It rains”. Now rejected, by Kim." in told(batch.left)
        assert "Detach it from the claim first" in told(batch.left)
        theirs.refresh_from_db()
        assert theirs.review == "rejected"

    def test_undoes_what_still_stands(self, editor, senior_editor):
        rows = [StatementFactory() for _ in range(2)]
        batch = keep_all(rows, editor)
        reject(rows[0].pk, by=senior_editor, at=LATER)
        undone = undo_review(batch.token, by=editor, at=LATER)
        assert ([row.pk for row in undone.statements], undone.left) == ([rows[1].pk], 1)

    def test_knows_when_nothing_was_done(self, editor, journalist):
        assert keep_all([StatementFactory()], journalist).token == 0
        versions = {10**8: None}
        batch = decide_all(
            versions,
            lambda pk, version: keep_on_file(pk, by=editor, at=NOW, version=version),
            by=editor,
            at=NOW,
            why="Kept",
        )
        assert "no such statement" in told(batch.left)


class TestAttachAtOnce:
    def test_accepts_and_attaches_with_one_undo(self, editor):
        hop = HopFactory(resolution="proposed")
        statement, claim = hop.statement, ClaimFactory()
        with pytest.raises(NotAllowedError, match="Accept"):
            attach(statement.pk, claim, by=editor, at=NOW)
        token = attach(statement.pk, claim, by=editor, at=NOW, is_accepting=True).token
        hop.refresh_from_db()
        statement.refresh_from_db()
        assert (statement.review, hop.resolution) == ("accepted", "accepted")
        assert Assertion.objects.get().claim == claim
        undo_review(token, by=editor, at=LATER)
        statement.refresh_from_db()
        assert statement.review == "suggested"
        assert Assertion.objects.get().removed_at == LATER
