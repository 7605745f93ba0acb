from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from claims.credibility.book import assess
from claims.models import (
    Assertion,
    Check,
    Claim,
    Correction,
    Evidence,
    MatchProposal,
    Stage,
    Statement,
)
from claims.queries.ledger import load_world
from claims.services.assessment import assess_claim
from claims.services.claims import attach, refuse_match
from claims.services.deciding import newest_event
from claims.services.holds import lift_hold
from claims.services.merging import merge_claims, preview_merge
from claims.services.publication import publish_version
from claims.services.rating import take_back_rating
from claims.services.undo import undo_review
from claims.services.unmerging import unmerge_claim
from sources.services.edits import NotAllowedError, StaleError, authored
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    CheckFactory,
    ClaimFactory,
    EvidenceFactory,
    HoldFactory,
    HopFactory,
    StatementFactory,
)
from tests.rating import proposed, rated

pytestmark = pytest.mark.django_db
BEFORE = LONG_AGO + timedelta(days=1)
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
WHY = "Both say that the bridge holds"


@pytest.fixture
def one():
    """A claim with two statements, evidence on one's own words, and a check."""
    claim = ClaimFactory(text="The bridge holds", risk=["health"])
    for speaker in ("the mayor", "the engineer"):
        said = StatementFactory(review="accepted", reviewed_at=LONG_AGO)
        HopFactory(statement=said, mention=speaker)
        AssertionFactory(claim=claim, statement=said)
    evidence = EvidenceFactory(
        claim=claim, assertion=claim.assertions.first(), private_note="Ask again"
    )
    EvidenceFactory(claim=claim, reviewed_by=None, reviewed_at=None)
    CheckFactory(claim=claim, by=evidence.added_by)
    assess_claim(claim, by=None, cause="start", at=BEFORE)
    return claim


@pytest.fixture
def other(one):
    """A claim of its own that shares a statement and a passage with the first."""
    claim = ClaimFactory(text="The bridge is safe", risk=["minor"])
    AssertionFactory(claim=claim, statement=one.assertions.first().statement)
    EvidenceFactory(claim=claim, stance="refutes")
    assess_claim(claim, by=None, cause="start", at=BEFORE)
    return claim


def merge(one, other, by, **changes):
    return merge_claims(one, other, **{"by": by, "reason": WHY, "at": NOW, **changes})


def outcome(claim, at):
    found = assess(load_world([claim.pk]), str(claim.pk), at)
    return found.code, found.r, found.s, found.flags, found.checked_at


def published(claim, by):
    claim.finding = "The record shows it."
    claim.risk = []
    claim.save()
    claim.checks.all() or CheckFactory(claim=claim)
    Evidence.objects.filter(claim=claim, reviewed_at=None).delete()
    publish_version(claim, by=by, at=LONG_AGO + timedelta(days=2))
    claim.refresh_from_db()
    return claim


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


class TestMergeOfPublished:
    def test_is_for_senior_editors(self, one, other, editor, senior_editor):
        published(one, senior_editor)
        published(other, senior_editor)
        with pytest.raises(NotAllowedError, match="senior editor"):
            merge(one, other, editor)
        merge(one, other, senior_editor)
        with pytest.raises(NotAllowedError, match="senior editor"):
            unmerge_claim(one, by=editor, at=LATER)

    def test_leaves_no_reader_without_a_page(self, one, other, senior_editor):
        published(one, senior_editor)
        with pytest.raises(NotAllowedError, match="Publish that one"):
            merge(one, other, senior_editor)

    def test_ends_what_readers_see_and_tells_them(self, one, other, senior_editor):
        published(one, senior_editor)
        published(other, senior_editor)
        merge(one, other, senior_editor)
        one.refresh_from_db()
        other.refresh_from_db()
        assert one.live_version is None
        assert other.looked_again_since == NOW
        told = Correction.objects.get()
        assert told.claim == other
        assert told.words == f"Claim {one.pk} was merged into this one. {WHY}"
        only_here = one.assertions.last().statement.revision.document
        assert not type(only_here).objects.get(pk=only_here.pk).is_public

    def test_shows_readers_the_page_again(self, one, other, senior_editor):
        version = published(one, senior_editor).live_version
        published(other, senior_editor)
        merge(one, other, senior_editor)
        unmerge_claim(one, by=senior_editor, at=LATER)
        one.refresh_from_db()
        assert (one.stage, one.live_version) == ("published", version)
        assert one.looked_again_since is None
        assert all(row.is_public for row in version.documents.all())
        assert Correction.objects.filter(claim=one).count() == 1


class TestPreviewMerge:
    def test_keeps_nothing(self, one, other, editor):
        effect = preview_merge(one, other, by=editor, at=NOW)
        assert effect.changes
        assert not Claim.objects.filter(stage=Stage.MERGED)
        assert one.assertions.filter(removed_at=None).count() == 2


class TestUnmergeClaim:
    def test_puts_both_back(self, one, other, editor):
        merge(one, other, editor)
        with authored(editor, why="Linked"):  # history of its own, as in real life
            late = EvidenceFactory(claim=other)
        unmerge_claim(one, by=editor, at=LATER)
        one.refresh_from_db()
        other.refresh_from_db()
        assert (one.stage, one.merged_into, one.merge_reason) == ("in_review", None, "")
        assert one.assertions.filter(removed_at=None).count() == 2
        assert one.evidence.live().count() == 2
        assert one.checks.count() == 1
        assert other.risk == ["minor"]
        assert other.assertions.filter(removed_at=None).count() == 1
        assert set(other.evidence.live()) >= {late}
        assert other.evidence.live().count() == 2
        assert not Check.objects.filter(claim=other)
        assert {one.assessment.cause, other.assessment.cause} <= {
            f"merge of {one.pk} undone",
            "start",
        }

    def test_refuses_what_was_never_merged(self, one, editor):
        with pytest.raises(NotAllowedError, match="of its own already"):
            unmerge_claim(one, by=editor, at=LATER)

    def test_refuses_what_has_no_history_of_it(self, one, editor):
        claim = ClaimFactory(stage="merged", merged_into=one)
        with pytest.raises(NotAllowedError, match="history"):
            unmerge_claim(claim, by=editor, at=LATER)

    def test_notices_that_it_was_changed(self, one, other, editor):
        merge(one, other, editor)
        with pytest.raises(StaleError):
            unmerge_claim(one, by=editor, at=timezone.now(), version=1)
