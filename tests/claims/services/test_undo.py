from datetime import UTC, datetime, timedelta

import pytest

from claims.credibility.book import assess
from claims.credibility.vocabulary import ClaimKind
from claims.models import Assertion, Claim, Hop, MatchProposal, Stage, Statement
from claims.queries.decisions import past_decisions
from claims.queries.ledger import load_world
from claims.services.claims import NewClaim, attach, detach
from claims.services.drafts import Draft, save_draft
from claims.services.review import Link, Reading, accept, mark_statement, reject
from claims.services.undo import undo_review
from sources.models import Distinction
from sources.services.edits import NotAllowedError, StaleError
from tests.factories import (
    AssertionFactory,
    CheckFactory,
    ClaimFactory,
    EvidenceFactory,
    HopFactory,
    RevisionFactory,
    SpeakerFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LATER = NOW + MINUTE


def _chain():
    return list(Hop.objects.values_list("pk", "position", "speaker", "resolution"))


class TestUndoReview:
    def test_puts_the_statement_back(self, editor):
        statement = StatementFactory()
        token = reject(statement.pk, by=editor, at=NOW).token
        undo_review(token, by=editor, at=LATER)
        undone = Statement.objects.get()
        assert (undone.review, undone.reject_reason) == ("suggested", "")
        assert (undone.reviewed_by, undone.reviewed_at) == (None, None)
        assert undone.version == 3

    def test_puts_the_chain_back(self, editor):
        statement = StatementFactory()
        speaker = SpeakerFactory()
        kept = HopFactory(statement=statement, speaker=speaker)
        HopFactory(statement=statement)
        before = _chain()
        links = (Link(called="Ada Okafor"), Link(SpeakerFactory(), hop=kept.pk))
        reading = Reading("Changed", ((0, 3),), links)
        token = accept(statement.pk, by=editor, at=NOW, reading=reading).token
        assert _chain() != before
        undo_review(token, by=editor, at=LATER)
        assert _chain() == before
        assert not Distinction.objects.exists()
        assert Statement.objects.get().passage == statement.passage

    def test_takes_a_claim_back(self, editor):
        statement = StatementFactory(review="accepted", reviewed_at=NOW)
        token = attach(statement.pk, NewClaim("New"), by=editor, at=NOW).token
        undo_review(token, by=editor, at=LATER)
        assert Assertion.objects.get().removed_at == LATER
        claim = Claim.objects.get()
        assert claim.stage == Stage.UNDONE
        assert claim.assessment.cause == "Undone"
        assert not Claim.objects.open()
        attach(statement.pk, claim, by=editor, at=LATER + MINUTE)
        assert Claim.objects.get().stage == Stage.IN_REVIEW

    @pytest.mark.parametrize("work", ["edit", "check", "other"])
    def test_keeps_a_claim_on_file_that_was_worked_on(self, editor, work):
        statement = StatementFactory(review="accepted", reviewed_at=NOW)
        token = attach(statement.pk, NewClaim("New"), by=editor, at=NOW).token
        claim = Claim.objects.get()
        if work == "edit":
            save_draft(
                claim, by=editor, draft=Draft("Newer", kind=ClaimKind.FACT), at=NOW
            )
        elif work == "check":
            CheckFactory(claim=claim)
        else:
            AssertionFactory(claim=claim, removed_by=editor, removed_at=LATER)
        undo_review(token, by=editor, at=LATER)
        assert Claim.objects.get().stage == Stage.ON_FILE

    def test_leaves_a_claim_that_stood_before(self, editor):
        statement = StatementFactory(review="accepted", reviewed_at=NOW)
        claim = ClaimFactory()
        proposal = MatchProposal.objects.create(
            statement=statement, claim=claim, relation="same", score=1, reason="Alike"
        )
        token = attach(statement.pk, claim, by=editor, at=NOW).token
        undo_review(token, by=editor, at=LATER)
        proposal.refresh_from_db()
        assert proposal.decision == "proposed"
        assert Claim.objects.get().stage == Stage.IN_REVIEW

    def test_attaches_again_what_was_detached(self, editor):
        statement = StatementFactory(review="accepted", reviewed_at=NOW)
        claim = ClaimFactory()
        attach(statement.pk, claim, by=editor, at=NOW)
        first = Assertion.objects.get()
        token = detach(first.pk, by=editor, at=LATER).token
        undo_review(token, by=editor, at=LATER + MINUTE)
        first.refresh_from_db()
        assert first.removed_at == LATER
        again = Assertion.objects.get(removed_at=None)
        assert (again.stance, again.reviewed_at) == (first.stance, LATER + MINUTE)

    def test_keeps_the_time_in_between_without_it(self, editor):
        statement = StatementFactory(
            review="accepted", reviewed_at=NOW, added_at=NOW - MINUTE
        )
        claim = ClaimFactory()
        attach(statement.pk, claim, by=editor, at=NOW)
        assertion = Assertion.objects.get()
        evidence = EvidenceFactory(
            claim=claim,
            passage=statement.passage,
            assertion=assertion,
            reviewed_at=NOW + 4 * MINUTE,
            added_at=NOW + 4 * MINUTE,
        )
        token = detach(assertion.pk, by=editor, at=NOW + MINUTE).token
        undo_review(token, by=editor, at=NOW + 2 * MINUTE)
        world = load_world([claim.pk])
        sayers = [
            assess(world, str(claim.pk), NOW + n * MINUTE).sayers for n in range(5)
        ]
        assert sayers == [1, 0, 1, 1, 0]
        live = Assertion.objects.get(removed_at=None)
        assert live.pk != evidence.assertion_id

    def test_refuses_when_it_was_changed_since(self, editor, senior_editor):
        statement = StatementFactory()
        token = accept(statement.pk, by=editor, at=NOW).token
        reject(statement.pk, by=senior_editor, at=LATER)
        with pytest.raises(StaleError):
            undo_review(token, by=editor, at=LATER)
        assert Statement.objects.get().review == "rejected"

    def test_takes_back_one_after_another(self, editor):
        statement = StatementFactory()
        accepted = accept(statement.pk, by=editor, at=NOW).token
        done = attach(statement.pk, NewClaim("New"), by=editor, at=NOW + MINUTE)
        with pytest.raises(StaleError):
            undo_review(accepted, by=editor, at=LATER)
        assert [past.can_undo for past in past_decisions([done.token, accepted])] == [
            True,
            False,
        ]
        undo_review(done.token, by=editor, at=NOW + 2 * MINUTE)
        assert past_decisions([accepted])[0].can_undo
        undo_review(accepted, by=editor, at=NOW + 3 * MINUTE)
        undone = Statement.objects.get()
        assert (undone.review, undone.reviewed_by) == ("suggested", None)
        assert not past_decisions([accepted])[0].can_undo
        reject(statement.pk, by=editor, at=NOW + 4 * MINUTE)
        with pytest.raises(StaleError):
            undo_review(accepted, by=editor, at=NOW + 5 * MINUTE)

    def test_ends_what_was_detached_and_put_back(self, editor):
        statement = StatementFactory(review="accepted", reviewed_at=NOW)
        token = attach(statement.pk, ClaimFactory(), by=editor, at=NOW).token
        ended = detach(Assertion.objects.get().pk, by=editor, at=LATER).token
        undo_review(ended, by=editor, at=NOW + 2 * MINUTE)
        undo_review(token, by=editor, at=NOW + 3 * MINUTE)
        first, second = Assertion.objects.order_by("pk")
        assert (first.removed_at, second.removed_at) == (LATER, NOW + 3 * MINUTE)

    def test_cannot_be_done_twice(self, editor):
        token = accept(StatementFactory().pk, by=editor, at=NOW).token
        undo_review(token, by=editor, at=LATER)
        with pytest.raises(StaleError):
            undo_review(token, by=editor, at=LATER)

    @pytest.mark.parametrize("token", [0, 10**9])
    def test_refuses_what_was_no_decision(self, editor, token):
        with pytest.raises(NotAllowedError):
            undo_review(token, by=editor, at=NOW)

    def test_refuses_journalists(self, editor, journalist):
        token = accept(StatementFactory().pk, by=editor, at=NOW).token
        with pytest.raises(NotAllowedError):
            undo_review(token, by=journalist, at=LATER)

    def test_rejects_what_was_marked_by_hand(self, editor):
        reading = Reading("It is safe", ((0, 3),))
        decided = mark_statement(RevisionFactory(), reading, by=editor, at=NOW)
        undo_review(decided.token, by=editor, at=LATER)
        assert Statement.objects.get().review == "rejected"
