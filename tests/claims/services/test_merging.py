from datetime import timedelta

import pytest

from claims.credibility.book import assess
from claims.models import Assertion, Claim, Evidence, MatchProposal, Stage, Statement
from claims.queries.ledger import load_world
from claims.services.claims import attach, refuse_match
from claims.services.deciding import newest_event
from claims.services.holds import lift_hold
from claims.services.merging import preview_merge
from claims.services.rating import take_back_rating
from claims.services.undo import undo_review
from claims.services.unmerging import unmerge_claim
from sources.services.edits import NotAllowedError, StaleError
from tests.claims.services.merged import (
    BEFORE,
    LATER,
    NOW,
    WHY,
    merge,
    said_by_two,
    said_otherwise,
)
from tests.factories import LONG_AGO, ClaimFactory, HoldFactory, StatementFactory
from tests.rating import proposed, rated

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    return said_by_two()


@pytest.fixture
def other(one):
    return said_otherwise(one)


def outcome(claim, at):
    found = assess(load_world([claim.pk]), str(claim.pk), at)
    return found.code, found.r, found.s, found.flags, found.checked_at


class TestMergeClaims:
    def test_lets_the_other_rest_on_it_all(self, one, other, editor):
        merge(one, other, editor)
        live = {"removed_at": None}
        assert not Assertion.objects.filter(claim=one, **live)
        assert not Evidence.objects.filter(claim=one, **live)
        assert Assertion.objects.filter(claim=other, **live).count() == 2
        assert Evidence.objects.filter(claim=other, **live).count() == 3
        carried = Evidence.objects.get(claim=other, private_note="Ask again")
        assert carried.assertion.claim == other
        assert (carried.reviewed_by, carried.reviewed_at) == (editor, NOW)
        assert other.checks.get().places == one.checks.get().places
        waits = Evidence.objects.get(claim=other, reviewed_at=None)
        assert waits.reviewed_by is None

    def test_refuses_what_is_rated(self, one, other, editor):
        rated(one)
        with pytest.raises(NotAllowedError, match="rated"):
            merge(one, other, editor)
        rated(one, None)
        waiting = proposed(one)
        with pytest.raises(NotAllowedError, match="waits"):
            merge(one, other, editor)
        take_back_rating(waiting, by=waiting.proposed_by, at=NOW)
        rated(other)
        assert merge(one, other, editor).merged_into == other

    def test_refuses_what_is_held(self, one, other, editor):
        for claim in (one, other):
            hold = HoldFactory(claim=claim)
            with pytest.raises(NotAllowedError, match="legal hold"):
                merge(one, other, editor)
            lift_hold(hold, by=hold.placed_by, why="Set aside", at=NOW)
        assert merge(one, other, editor).merged_into == other

    def test_says_where_it_went_and_why(self, one, other, editor):
        merge(one, other, editor)
        one.refresh_from_db()
        other.refresh_from_db()
        assert (one.stage, one.merged_into, one.merged_at) == ("merged", other, NOW)
        assert one.merge_reason == WHY
        assert other.risk == ["minor", "health"]
        assert other.assessment.cause == f"claim {one.pk} merged in"
        assert other.assessment.assessed_at == NOW

    def test_changes_no_status_of_an_earlier_day(self, one, other, editor):
        moment = NOW - timedelta(seconds=1)
        was = [outcome(one, moment), outcome(other, moment)]
        merge(one, other, editor)
        assert [outcome(one, moment), outcome(other, moment)] == was
        assert outcome(other, NOW) != was[1]
        unmerge_claim(one, by=editor, at=LATER)
        assert [outcome(one, moment), outcome(other, moment)] == was
        assert [outcome(one, LATER)[:3], outcome(other, LATER)[:3]] == [
            outcome(one, moment)[:3],
            was[1][:3],
        ]

    def test_takes_the_proposals_along(self, one, other, editor):
        kept, refused, overruled = (StatementFactory() for _ in range(3))
        for row in (kept, refused, overruled):
            MatchProposal.objects.create(
                statement=row, claim=one, relation="same", score=0.9, reason="Alike"
            )
        MatchProposal.objects.create(
            statement=overruled, claim=other, relation="same", score=1, reason="Alike"
        )
        for row in (refused, overruled):
            refuse_match(row.pk, one, by=editor, at=BEFORE)
        before = list(MatchProposal.objects.order_by("pk").values())
        merge(one, other, editor)
        decisions = MatchProposal.objects.filter(claim=other).order_by("statement_id")
        assert [row.decision for row in decisions] == ["proposed", "refused", "refused"]
        unmerge_claim(one, by=editor, at=LATER)
        assert list(MatchProposal.objects.order_by("pk").values()) == before

    def test_leads_on_what_was_merged_into_it(self, one, other, editor):
        first = ClaimFactory()
        merge(first, one, editor)
        merge(one, other, editor)
        first.refresh_from_db()
        assert first.merged_into == other
        with pytest.raises(NotAllowedError, match="Take that back first"):
            unmerge_claim(first, by=editor, at=LATER)
        unmerge_claim(one, by=editor, at=LATER)
        first.refresh_from_db()
        assert first.merged_into == one
        unmerge_claim(first, by=editor, at=LATER)

    def test_is_heard_of_by_whoever_has_a_statement_before_them(
        self, one, other, editor
    ):
        statement = StatementFactory(review="accepted", reviewed_at=LONG_AGO)
        token = attach(statement.pk, one, by=editor, at=BEFORE).token
        merge(one, other, editor)
        with pytest.raises(StaleError):
            undo_review(token, by=editor, at=LATER)
        moved = Statement.objects.get(pk=statement.pk)
        newest = moved.assertions.filter(removed_at=None).get()
        assert newest.claim == other

    def test_is_not_undone_one_statement_at_a_time(self, one, other, editor):
        statement = one.assertions.first().statement
        Statement.objects.filter(pk=statement.pk).update(reviewed_by=editor)
        merge(one, other, editor)
        with pytest.raises(NotAllowedError, match="merge back"):
            undo_review(newest_event(statement).pgh_id, by=editor, at=LATER)

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_asks_why(self, one, other, editor, reason):
        with pytest.raises(NotAllowedError, match="why"):
            merge(one, other, editor, reason=reason)

    def test_refuses_itself_what_is_merged_and_what_is_gone(self, one, other, editor):
        for claim in (one, ClaimFactory(stage="merged", merged_into=one)):
            with pytest.raises(NotAllowedError):
                merge(one, claim, editor)
            with pytest.raises(NotAllowedError):
                merge(claim, one, editor)
        with pytest.raises(NotAllowedError, match="taken down"):
            merge(ClaimFactory(stage="taken_down"), one, editor)

    def test_refuses_journalists(self, one, other, journalist):
        with pytest.raises(NotAllowedError, match="editors"):
            merge(one, other, journalist)

    def test_notices_that_one_of_them_was_changed(self, one, other, editor):
        for claim in (one, other):
            with pytest.raises(StaleError):
                merge(one, other, editor, versions={claim.pk: 9})
        assert not Claim.objects.filter(stage=Stage.MERGED)


class TestPreviewMerge:
    def test_keeps_nothing(self, one, other, editor):
        effect = preview_merge(one, other, by=editor, at=NOW)
        assert effect.changes
        assert not Claim.objects.filter(stage=Stage.MERGED)
        assert one.assertions.filter(removed_at=None).count() == 2
