"""Noting that a publisher withdrew a document, and taking that back."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from claims.credibility.vocabulary import Wording
from claims.models import CorrectionKind, Evidence, Rescore
from claims.queries.record import record_of
from claims.queries.standing import standing_of
from claims.services.assessment import assess_claim
from claims.services.publication import Announcement, publish_version
from claims.services.retraction import (
    Notice,
    preview_retraction,
    preview_taking_back,
    retract,
    take_back,
)
from claims.services.settling import headline_of
from sources.models import Document, Retraction
from sources.services.edits import NotAllowedError
from tests.factories import (
    LONG_AGO,
    ClaimFactory,
    DerivationFactory,
    EvidenceFactory,
    PassageFactory,
    RetractionFactory,
    RevisionFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NOTICE = Notice(TODAY, reason="Readers wrote", notice="A note under the article")


def shown():
    """A claim that one official record shows, assessed."""
    passage = PassageFactory(
        revision__document__record="official", revision__document__rights="own"
    )
    evidence = EvidenceFactory(passage=passage, claim__finding="Seen.")
    assess_claim(evidence.claim, by=None, cause="test", at=timezone.now())
    evidence.claim.refresh_from_db()
    return evidence.claim, evidence.passage.revision.document


def code_of(claim):
    claim.refresh_from_db()
    return claim.assessment.code


def now():
    return timezone.now()


class TestRetract:
    def test_takes_the_document_out_of_every_ledger(self, editor):
        claim, document = shown()
        other, _ = shown()
        on_copy, copy = shown()
        DerivationFactory(
            document=copy, origin=document, decision="accepted", decided_at=now()
        )
        assert code_of(claim) == "documented"

        noted = retract(document, NOTICE, by=editor, at=now())

        assert code_of(claim) == code_of(on_copy) == "retracted"
        assert code_of(other) == "documented"
        assert noted.reach.n == 2
        moved = {row.claim.pk: row.effect.code_before for row in noted.reach.moved}
        assert moved == {claim.pk: "documented", on_copy.pk: "documented"}
        event = noted.retraction.events.get()
        assert event.pgh_context.metadata == {
            "user": editor.pk,
            "why": "Withdrawn: Readers wrote",
        }

    def test_leaves_what_readers_see_to_people(self, editor, senior_editor):
        claim, document = shown()
        publish_version(claim, by=senior_editor, at=now())
        claim.refresh_from_db()
        assert claim.looked_again_since is None
        version = claim.live_version_id
        noted = retract(document, NOTICE, by=editor, at=now())
        claim.refresh_from_db()
        assert claim.live_version_id == version
        assert claim.looked_again_since is not None
        assert noted.reach.n_public == 1

    def test_marks_a_page_that_reads_alike_but_cites_it(self, editor, senior_editor):
        claim, _ = shown()
        beside = EvidenceFactory(claim=claim, stance="context")
        publish_version(claim, by=senior_editor, at=now())
        headline = claim.versions.get().headline
        noted = retract(beside.passage.revision.document, NOTICE, by=editor, at=now())
        claim.refresh_from_db()
        assert headline_of(claim, standing_of(claim, now()).outcome) == headline
        assert claim.looked_again_since is not None
        assess_claim(claim, by=None, cause="nightly", at=now())
        assert claim.looked_again_since is not None
        told = Announcement(CorrectionKind.UPDATE, "What it cites was withdrawn.")
        publish_version(claim, by=senior_editor, at=now(), announcement=told)
        claim.refresh_from_db()
        assess_claim(claim, by=None, cause="nightly", at=now())
        assert claim.looked_again_since is None
        take_back(noted.retraction, reason="Another paper", by=editor, at=now())
        claim.refresh_from_db()
        assert claim.looked_again_since is not None

    def test_leaves_many_claims_to_the_workers(self, editor):
        passage = PassageFactory()
        for claim in ClaimFactory.create_batch(51):
            EvidenceFactory(claim=claim, passage=passage, added_by=editor)
        noted = retract(passage.revision.document, NOTICE, by=editor, at=now())
        assert (noted.reach.is_many, noted.reach.moved) == (True, [])
        assert Rescore.objects.get().n_total == 51

    @pytest.mark.parametrize(
        ("days", "words"), [(1, "still to come"), (-9, "before it was published")]
    )
    def test_refuses_a_day_that_cannot_be(self, editor, days, words):
        document = RevisionFactory(document__published_on=TODAY).document
        notice = Notice(TODAY + timedelta(days=days), "It says so", "A note")
        with pytest.raises(NotAllowedError, match=words):
            retract(document, notice, by=editor, at=now())

    def test_refuses_it_twice_and_from_journalists(self, editor, journalist):
        document = RevisionFactory().document
        with pytest.raises(NotAllowedError, match="Only editors"):
            retract(document, NOTICE, by=journalist, at=now())
        retract(document, NOTICE, by=editor, at=now())
        with pytest.raises(NotAllowedError, match="already"):
            retract(document, NOTICE, by=editor, at=now())
        assert Retraction.objects.count() == 1

    @pytest.mark.parametrize(
        "given",
        [{"reason": " ", "notice": "A note"}, {"reason": "It says so"}],
    )
    def test_asks_what_says_so_and_why(self, given):
        with pytest.raises(NotAllowedError, match="Say"):
            Notice(TODAY, **given)


class TestTakeBack:
    def test_lets_the_document_count_again(self, editor):
        claim, document = shown()
        row = retract(document, NOTICE, by=editor, at=now()).retraction
        noted = take_back(row, reason="Another article", by=editor, at=now())
        assert code_of(claim) == "documented"
        (moved,) = noted.reach.moved
        assert moved.effect.code_before == "retracted"
        assert [e.removed_reason for e in row.events.order_by("pgh_id")] == [
            "",
            "Another article",
        ]
        again = retract(document, NOTICE, by=editor, at=now()).retraction
        assert again.pk != row.pk
        assert code_of(claim) == "retracted"

    def test_refuses_it_twice_without_why_and_from_journalists(
        self, editor, journalist
    ):
        row = RetractionFactory()
        with pytest.raises(NotAllowedError, match="Only editors"):
            take_back(row, reason="Wrong one", by=journalist, at=now())
        with pytest.raises(NotAllowedError, match="Say why"):
            take_back(row, reason=" ", by=editor, at=now())
        take_back(row, reason="Wrong one", by=editor, at=now())
        with pytest.raises(NotAllowedError, match="already"):
            take_back(row, reason="Wrong one", by=editor, at=now())


def test_the_record_by_day_falls_on_the_day_of_the_world(editor):
    claim, document = shown()
    Evidence.objects.update(reviewed_at=LONG_AGO)
    Document.objects.filter(pk=document.pk).update(published_on=date(2025, 1, 2))
    document.refresh_from_db()

    def record():
        at = timezone.now()
        standing = standing_of(claim, at)
        wording, values = Wording(claim.wording), standing.parameters
        rows = record_of(standing.world, values, wording=wording, until=at)
        return [(row.on, row.code, row.cause) for row in rows]

    before = record()
    told = Notice(date(2025, 3, 3), reason="Readers wrote", notice="A note")
    row = retract(document, told, by=editor, at=now()).retraction
    gone = (date(2025, 3, 3), "retracted", "a document was withdrawn")
    assert record() == [*before, gone]
    take_back(row, reason="Another article", by=editor, at=now())
    assert record() == before


class TestPreview:
    def test_tells_what_would_change_and_keeps_nothing(self, editor):
        claim, document = shown()
        reach = preview_retraction(document, by=editor, at=now())
        assert [row.effect.code_after for row in reach.moved] == ["retracted"]
        assert not Retraction.objects.exists()
        assert code_of(claim) == "documented"

        row = retract(document, NOTICE, by=editor, at=now()).retraction
        back = preview_taking_back(row, by=editor, at=now())
        assert [row.effect.code_after for row in back.moved] == ["documented"]
        assert Retraction.objects.standing().get() == row
        assert code_of(claim) == "retracted"
