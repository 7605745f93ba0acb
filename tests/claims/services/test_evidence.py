"""Evidence moves the status in the transaction that links it, and leaves a trace."""

from datetime import timedelta

import pytest

from claims.credibility.vocabulary import Basis, Interest, Stance, StatusCode
from claims.models import Assessment, Evidence
from claims.services.evidence import (
    Judgement,
    change_evidence,
    link_evidence,
    link_words,
    preview_effect,
    relink_evidence,
    unlink_evidence,
)
from sources.models import Passage
from sources.services.edits import NotAllowedError, StaleError
from sources.services.passages import NotInTextError
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    ClaimFactory,
    EvidenceFactory,
    PassageFactory,
    RevisionFactory,
)

pytestmark = pytest.mark.django_db
LATER = LONG_AGO + timedelta(days=1)
SHOWN = Judgement(
    stance=Stance.SUPPORTS,
    basis=Basis.PRIMARY_DOCUMENT,
    public_reason="The order itself.",
)
SAID = Judgement(stance=Stance.SUPPORTS)


@pytest.fixture
def claim():
    return ClaimFactory()


@pytest.fixture
def record():
    """A revision of an official record."""
    return RevisionFactory(
        text="Section 1. The permit is revoked.", document__record="official"
    )


def code_of(claim):
    claim.refresh_from_db()
    return claim.assessment.code


class TestJudgement:
    def test_wants_a_public_reason_for_what_shows_it(self):
        with pytest.raises(NotAllowedError, match="why this passage shows it"):
            Judgement(stance=Stance.SUPPORTS, basis=Basis.DATA, public_reason=" ")

    def test_wants_a_public_reason_for_an_interest(self):
        with pytest.raises(NotAllowedError, match="what the interest is"):
            Judgement(stance=Stance.SUPPORTS, interest=Interest.SOME)

    def test_takes_context_without_a_reason(self):
        assert Judgement(stance=Stance.CONTEXT, basis=Basis.DATA)


class TestLinkEvidence:
    def test_changes_the_status(self, claim, editor, record):
        passage = PassageFactory(revision=record)
        link_evidence(claim, by=editor, passage=passage, judgement=SHOWN, at=LATER)
        assert code_of(claim) == StatusCode.DOCUMENTED

    def test_says_who_linked_it(self, claim, editor):
        found = link_evidence(
            claim, by=editor, passage=PassageFactory(), judgement=SAID, at=LATER
        )
        assert (found.added_by, found.reviewed_by) == (editor, editor)
        assert claim.assessment.caused_by == editor

    def test_refuses_the_same_passage_twice(self, claim, editor):
        passage = PassageFactory()
        link_evidence(claim, by=editor, passage=passage, judgement=SAID, at=LATER)
        with pytest.raises(NotAllowedError, match="already"):
            link_evidence(claim, by=editor, passage=passage, judgement=SAID, at=LATER)

    def test_refuses_a_claim_that_was_merged(self, editor):
        merged = ClaimFactory(stage="merged", merged_into=ClaimFactory())
        with pytest.raises(NotAllowedError, match="merged into another"):
            link_evidence(
                merged, by=editor, passage=PassageFactory(), judgement=SAID, at=LATER
            )

    def test_refuses_a_journalist(self, claim, journalist):
        with pytest.raises(NotAllowedError, match="editors"):
            link_evidence(
                claim, by=journalist, passage=PassageFactory(), judgement=SAID, at=LATER
            )

    def test_refuses_a_statement_of_another_claim(self, claim, editor):
        with pytest.raises(NotAllowedError, match="another claim"):
            link_evidence(
                claim,
                by=editor,
                passage=PassageFactory(),
                judgement=SAID,
                at=LATER,
                assertion=AssertionFactory(),
            )


class TestLinkWords:
    def test_marks_the_words(self, claim, editor, record):
        found = link_words(
            claim,
            by=editor,
            revision=record,
            spans=[(11, 33)],
            judgement=SHOWN,
            at=LATER,
        )
        assert found.passage.exact == "The permit is revoked."

    def test_marks_nothing_when_the_link_is_refused(self, claim, journalist, record):
        with pytest.raises(NotAllowedError):
            link_words(
                claim,
                by=journalist,
                revision=record,
                spans=[(0, 9)],
                judgement=SHOWN,
                at=LATER,
            )
        assert not Passage.objects.exists()

    def test_refuses_words_outside_the_text(self, claim, editor, record):
        with pytest.raises(NotInTextError):
            link_words(
                claim,
                by=editor,
                revision=record,
                spans=[(0, 999)],
                judgement=SHOWN,
                at=LATER,
            )


class TestChangeEvidence:
    def test_assesses_anew(self, editor):
        evidence = EvidenceFactory(passage__revision__document__record="official")
        against = Judgement(
            stance=Stance.REFUTES, basis=Basis.DATA, public_reason="It says otherwise."
        )
        change_evidence(evidence, by=editor, judgement=against, at=LATER, version=1)
        evidence.refresh_from_db()
        assert (evidence.stance, evidence.version) == (Stance.REFUTES, 2)
        assert code_of(evidence.claim) == StatusCode.REFUTED

    def test_refuses_a_stale_version(self, editor):
        evidence = EvidenceFactory(version=2)
        with pytest.raises(StaleError):
            change_evidence(evidence, by=editor, judgement=SAID, at=LATER, version=1)

    def test_refuses_what_was_unlinked(self, editor):
        evidence = EvidenceFactory()
        unlink_evidence(evidence, by=editor, reason="Wrong passage", at=LATER)
        with pytest.raises(NotAllowedError, match="link it again"):
            change_evidence(evidence, by=editor, judgement=SAID, at=LATER)


class TestUnlinkEvidence:
    def test_ends_the_link_and_the_status_follows(self, editor):
        evidence = EvidenceFactory()
        unlink_evidence(evidence, by=editor, reason="Wrong passage", at=LATER)
        evidence.refresh_from_db()
        assert (evidence.removed_by, evidence.removed_reason) == (
            editor,
            "Wrong passage",
        )
        assert code_of(evidence.claim) == StatusCode.UNVERIFIED

    def test_wants_a_reason(self, editor):
        with pytest.raises(NotAllowedError, match="Say why"):
            unlink_evidence(EvidenceFactory(), by=editor, reason=" ", at=LATER)

    def test_refuses_to_end_it_twice(self, editor):
        evidence = EvidenceFactory()
        unlink_evidence(evidence, by=editor, reason="Wrong", at=LATER)
        with pytest.raises(NotAllowedError, match="already"):
            unlink_evidence(evidence, by=editor, reason="Wrong", at=LATER)


class TestRelinkEvidence:
    def test_undoes_an_unlinking(self, editor):
        evidence = EvidenceFactory(passage__revision__document__record="official")
        unlink_evidence(evidence, by=editor, reason="Wrong", at=LATER)
        relink_evidence(evidence, by=editor, at=LATER)
        assert code_of(evidence.claim) == StatusCode.DOCUMENTED
        assert Evidence.objects.live().filter(pk=evidence.pk).exists()

    def test_refuses_where_the_passage_was_linked_anew(self, editor):
        old = EvidenceFactory()
        unlink_evidence(old, by=editor, reason="Wrong", at=LATER)
        EvidenceFactory(claim=old.claim, passage=old.passage, stance=old.stance)
        with pytest.raises(NotAllowedError, match="already"):
            relink_evidence(old, by=editor, at=LATER)


class TestPreviewEffect:
    def test_tells_the_status_before_and_after(self, editor, record):
        claim = AssertionFactory().claim
        effect = preview_effect(
            claim, by=editor, revision=record, spans=[(0, 9)], judgement=SHOWN, at=LATER
        )
        assert effect.code_before == StatusCode.ASSERTED
        assert effect.code_after == StatusCode.DOCUMENTED
        assert effect.after.startswith("Original record seen")
        assert effect.changes

    def test_keeps_nothing(self, claim, editor, record):
        preview_effect(
            claim, by=editor, revision=record, spans=[(0, 9)], judgement=SHOWN, at=LATER
        )
        assert not Evidence.objects.exists()
        assert not Passage.objects.exists()
        assert not Assessment.objects.exists()
