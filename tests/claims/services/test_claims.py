from datetime import UTC, datetime

import pytest

from claims.models import (
    Assertion,
    AssertionStance,
    Claim,
    MatchProposal,
    Risk,
    Stage,
    Statement,
)
from claims.services.claims import (
    Bearing,
    NewClaim,
    attach,
    claim_of,
    detach,
    make_claim,
    refuse_match,
)
from sources.models import Speaker
from sources.reading.speakers import SpeakerKind
from sources.services.edits import NotAllowedError, StaleError
from sources.services.portraits import find_or_add
from tests.factories import ClaimFactory, StatementFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def statement(db):
    return StatementFactory(review="accepted", reviewed_at=NOW)


def _propose(statement, claim):
    return MatchProposal.objects.create(
        statement=statement, claim=claim, relation="same", score=0.9, reason="Alike"
    )


class TestMakeClaim:
    def test_stores_and_assesses_it(self, editor):
        council = find_or_add("City Council", kind=SpeakerKind.OUTLET, by=editor)
        new = NewClaim(
            " The bridge  is safe ",
            people=("Ada Okafor",),
            bodies=("city council",),
            topics=("bridges",),
            risk=(Risk.HEALTH,),
        )
        claim = make_claim(new, by=editor, at=NOW)
        claim = Claim.objects.get(pk=claim.pk)
        assert (claim.text, claim.created_by) == ("The bridge is safe", editor)
        assert (claim.risk, claim.topics) == (["health"], ["bridges"])
        assert set(claim.about.all()) == {
            council,
            Speaker.objects.get(name="Ada Okafor", kind="person"),
        }
        assert claim.assessment.cause == "Claim made"

    def test_refuses_no_words(self, editor):
        with pytest.raises(NotAllowedError, match="sentence"):
            make_claim(NewClaim("  "), by=editor, at=NOW)


class TestAttach:
    def test_makes_the_claim_it_is_given(self, editor, statement):
        decided = attach(statement.pk, NewClaim("It holds"), by=editor, at=NOW)
        claim = claim_of(decided)
        assert claim.text == "It holds"
        assert claim.assessment.caused_by == editor

    def test_notes_how_it_bears_on_the_claim(self, editor, statement):
        claim = ClaimFactory()
        bearing = Bearing(stance=AssertionStance.DENIES)
        attach(statement.pk, claim, bearing, by=editor, at=NOW)
        assertion = Assertion.objects.get()
        assert (assertion.claim, assertion.stance) == (claim, "denies")
        assert (assertion.reviewed_by, assertion.reviewed_at) == (editor, NOW)
        assert Claim.objects.get().assessment is not None

    def test_settles_the_proposal(self, editor, statement):
        proposal = _propose(statement, ClaimFactory())
        attach(statement.pk, proposal.claim, by=editor, at=NOW)
        proposal.refresh_from_db()
        assert (proposal.decision, proposal.decided_by) == ("accepted", editor)

    def test_takes_a_claim_off_file(self, editor, statement):
        claim = ClaimFactory(stage=Stage.ON_FILE)
        attach(statement.pk, claim, by=editor, at=NOW)
        assert Claim.objects.get().stage == Stage.IN_REVIEW

    def test_asks_for_acceptance_first(self, editor):
        with pytest.raises(NotAllowedError, match="Accept"):
            attach(StatementFactory().pk, ClaimFactory(), by=editor, at=NOW)

    def test_refuses_the_same_claim_twice(self, editor, statement):
        claim = ClaimFactory()
        attach(statement.pk, claim, by=editor, at=NOW)
        with pytest.raises(NotAllowedError, match="already"):
            attach(statement.pk, claim, by=editor, at=NOW)

    def test_refuses_a_merged_claim(self, editor, statement):
        merged = ClaimFactory(stage=Stage.MERGED, merged_into=ClaimFactory())
        with pytest.raises(NotAllowedError, match="merged"):
            attach(statement.pk, merged, by=editor, at=NOW)

    def test_leaves_nothing_behind_when_it_is_stale(self, editor, statement):
        with pytest.raises(StaleError):
            attach(statement.pk, NewClaim("New"), by=editor, at=NOW, version=9)
        assert not Claim.objects.exists()


class TestDetach:
    def test_ends_the_assertion_and_keeps_the_row(self, editor, statement):
        attach(statement.pk, ClaimFactory(), by=editor, at=NOW)
        detach(Assertion.objects.get().pk, by=editor, at=NOW)
        assertion = Assertion.objects.get()
        assert (assertion.removed_by, assertion.removed_at) == (editor, NOW)
        assert assertion.claim.assessment.cause == "Detached"

    def test_cannot_be_done_twice(self, editor, statement):
        attach(statement.pk, ClaimFactory(), by=editor, at=NOW)
        detach(Assertion.objects.get().pk, by=editor, at=NOW)
        with pytest.raises(Assertion.DoesNotExist):
            detach(Assertion.objects.get().pk, by=editor, at=NOW)


class TestRefuseMatch:
    def test_is_remembered(self, editor, statement):
        proposal = _propose(statement, ClaimFactory())
        other = _propose(statement, ClaimFactory())
        refuse_match(statement.pk, proposal.claim, by=editor, at=NOW)
        proposal.refresh_from_db()
        other.refresh_from_db()
        assert (proposal.decision, other.decision) == ("refused", "proposed")
        assert Statement.objects.get().version == 2

    def test_is_remembered_of_a_claim_that_was_not_proposed(self, editor, statement):
        claim = ClaimFactory()
        refuse_match(statement.pk, claim, by=editor, at=NOW)
        row = MatchProposal.objects.get()
        assert (row.claim, row.decision, row.decided_by) == (claim, "refused", editor)

    def test_is_kept_in_the_history_and_the_guess_is_not(self, editor, statement):
        proposal = _propose(statement, ClaimFactory())
        _propose(statement, ClaimFactory())
        refuse_match(statement.pk, proposal.claim, by=editor, at=NOW)
        event = proposal.events.model.objects.get()
        assert (event.claim, event.decision, event.decided_by) == (
            proposal.claim,
            "refused",
            editor,
        )
        assert event.pgh_context.metadata["user"] == editor.pk
