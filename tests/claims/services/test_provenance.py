import pytest
from django.utils import timezone

from claims.services.assessment import assess_claim
from claims.services.provenance import decide_derivation
from sources.models import Decision, Derivation
from sources.services.edits import NotAllowedError
from tests.factories import (
    ClaimFactory,
    DerivationFactory,
    EvidenceFactory,
    PassageFactory,
    RevisionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """Two documents that show one claim, the first perhaps a copy of the second."""
    claim = ClaimFactory()
    copy, origin = RevisionFactory(), RevisionFactory()
    for revision in (copy, origin):
        passage = PassageFactory(revision=revision)
        EvidenceFactory(claim=claim, passage=passage, basis="first_hand")
    derivation = DerivationFactory(document=copy.document, origin=origin.document)
    assess_claim(claim, by=None, cause="test", at=timezone.now())
    return claim, derivation


def decide(derivation, decision, editor):
    return decide_derivation(derivation.pk, decision, by=editor, at=timezone.now())


def n_for(claim):
    claim.refresh_from_db()
    return claim.assessment.n_for


class TestDecideDerivation:
    def test_lets_a_copy_add_nothing(self, pair, editor):
        claim, derivation = pair
        assert n_for(claim) == 2
        decide(derivation, Decision.ACCEPTED, editor)
        assert n_for(claim) == 1

    def test_can_be_taken_back(self, pair, editor):
        claim, derivation = pair
        decide(derivation, Decision.ACCEPTED, editor)
        row = decide(derivation, Decision.PROPOSED, editor)
        assert n_for(claim) == 2
        assert (row.decided_by, row.decided_at) == (None, None)

    def test_says_who_and_why(self, pair, editor):
        _, derivation = pair
        decide(derivation, Decision.REFUSED, editor)
        event = derivation.events.latest("pgh_id")
        assert event.pgh_context.metadata["user"] == editor.pk
        assert event.pgh_context.metadata["why"] == "refuse the origin"

    def test_refuses_the_same_twice(self, pair, editor):
        _, derivation = pair
        decide(derivation, Decision.REFUSED, editor)
        with pytest.raises(NotAllowedError):
            decide(derivation, Decision.REFUSED, editor)

    def test_knows_no_unknown_one(self, editor):
        with pytest.raises(Derivation.DoesNotExist):
            decide_derivation(9, Decision.REFUSED, by=editor, at=timezone.now())
