import pytest
from django.utils import timezone

from claims.services.assessment import assess_claim
from claims.services.provenance import decide_derivation, note_unseen_origin
from sources.models import Decision, Derivation
from sources.reading.types import Page
from sources.services.documents import Given, take_in
from sources.services.edits import NotAllowedError
from tests.factories import (
    ClaimFactory,
    DerivationFactory,
    DocumentFactory,
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


TEXT = " ".join(f"Ship {n} left with {n * 7} crates of salt." for n in range(40))


@pytest.fixture
def copies():
    """Two outlets' prints of one agency's story; each shows the claim first-hand."""
    claim = ClaimFactory()
    made = []
    for name, text in (("Gazette", TEXT), ("Courier", TEXT[: len(TEXT) * 3 // 4])):
        page = Page(
            text=f"PORT CITY (Reuters) - {text}",
            title="Ships leave",
            canonical_url=f"https://{name.lower()}.example/ships",
            language="en",
        )
        document = take_in(page, Given(outlet_name=name)).document
        passage = PassageFactory(revision=document.current_revision, end=20)
        EvidenceFactory(claim=claim, passage=passage, basis="first_hand")
        made.append(document)
    assess_claim(claim, by=None, cause="test", at=timezone.now())
    return claim, *made


class TestNoteUnseenOrigin:
    def test_makes_one_source_of_what_an_agency_sent(self, copies, editor):
        claim, first, second = copies
        assert n_for(claim) == 2
        made = note_unseen_origin(first, by=editor, at=timezone.now())
        assert (made.origin.outlet.name, made.kind) == ("Reuters", "syndicated")
        assert (made.decision, made.decided_by) == ("accepted", editor)
        other = second.derivations.get(kind="syndicated")
        assert (other.origin, other.decision) == (made.origin, "proposed")
        decide_derivation(other.pk, Decision.ACCEPTED, by=editor, at=timezone.now())
        assert n_for(claim) == 1
        event = made.events.get()
        assert event.pgh_context.metadata["why"] == "note the agency as the origin"

    def test_shares_the_origin_that_is_there(self, copies, editor):
        _, first, second = copies
        made = note_unseen_origin(first, by=editor, at=timezone.now())
        second.derivations.filter(kind="syndicated").delete()
        again = note_unseen_origin(second, by=editor, at=timezone.now())
        assert again.origin == made.origin

    def test_refuses_it_twice_without_a_marker_and_from_journalists(
        self, copies, editor, journalist
    ):
        _, first, _ = copies
        for document, by in (
            (first, journalist),
            (RevisionFactory().document, editor),
            (DocumentFactory(), editor),
        ):
            with pytest.raises(NotAllowedError):
                note_unseen_origin(document, by=by, at=timezone.now())
        note_unseen_origin(first, by=editor, at=timezone.now())
        with pytest.raises(NotAllowedError, match="already"):
            note_unseen_origin(first, by=editor, at=timezone.now())
