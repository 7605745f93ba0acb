"""What readers saw is hidden again, and work on it taken up."""

from datetime import timedelta

import pytest

from claims.models import Stage
from claims.services.evidence import unlink_evidence
from claims.services.publication import publish_version, reopen, take_down
from sources.models import Document, Speaker
from sources.services.edits import NotAllowedError
from tests.claims.services.publishing import CORRECTED, LATER, fresh, publish
from tests.factories import EvidenceFactory
from tests.ready import ready_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return ready_claim()


class TestTakeDown:
    def test_hides_the_claim_and_what_only_it_cited(self, claim, senior_editor):
        version = publish(claim, senior_editor)
        take_down(claim, by=senior_editor, reason="Wrong person", at=LATER)
        row = fresh(claim)
        assert (row.stage, row.live_version) == (Stage.TAKEN_DOWN, None)
        assert fresh(version).taken_down_reason == "Wrong person"
        assert not Document.objects.filter(is_public=True).exists()
        assert not Speaker.objects.filter(is_public=True).exists()

    def test_takes_every_version_down_for_good(self, claim, senior_editor):
        publish(claim, senior_editor)
        publish(claim, senior_editor, announcement=CORRECTED)
        taken, again = LATER + timedelta(days=1), LATER + timedelta(days=2)
        take_down(claim, by=senior_editor, reason="Wrong person", at=taken)
        reopen(claim, by=senior_editor, at=again)
        publish_version(claim, by=senior_editor, at=again, announcement=CORRECTED)
        gone = ("Wrong person", senior_editor.pk, taken)
        told = "taken_down_reason", "taken_down_by", "taken_down_at"
        rows = claim.versions.order_by("number").values_list(*told)
        assert list(rows) == [gone, gone, ("", None, None)]

    def test_hides_what_stood_in_a_version_taken_down(self, claim, senior_editor):
        shown = EvidenceFactory(claim__finding="It says so.")
        extra = EvidenceFactory(claim=claim, passage=shown.passage)
        publish(claim, senior_editor)
        take_down(claim, by=senior_editor, reason="Wrong person", at=LATER)
        unlink_evidence(extra, by=senior_editor, reason="Wrong", at=LATER)
        publish(claim, senior_editor, announcement=CORRECTED)
        publish(shown.claim, senior_editor)
        take_down(shown.claim, by=senior_editor, reason="Wrong", at=LATER)
        assert not fresh(shown.passage.revision.document).is_public

    def test_leaves_what_another_claim_cites(self, claim, senior_editor):
        publish(claim, senior_editor)
        passage = claim.evidence.get().passage
        other = EvidenceFactory(passage=passage, claim__finding="It says so.").claim
        publish(other, senior_editor)
        take_down(claim, by=senior_editor, reason="Wrong person", at=LATER)
        assert fresh(passage.revision.document).is_public

    def test_wants_a_reason(self, claim, senior_editor):
        publish(claim, senior_editor)
        with pytest.raises(NotAllowedError, match="Say why"):
            take_down(claim, by=senior_editor, reason=" ", at=LATER)

    def test_refuses_what_is_not_published(self, claim, senior_editor):
        with pytest.raises(NotAllowedError, match="not published"):
            take_down(claim, by=senior_editor, reason="Wrong", at=LATER)

    def test_refuses_an_editor(self, claim, editor, senior_editor):
        publish(claim, senior_editor)
        with pytest.raises(NotAllowedError, match="senior"):
            take_down(claim, by=editor, reason="Wrong", at=LATER)


class TestReopen:
    def test_takes_up_work_again(self, claim, senior_editor, editor):
        publish(claim, senior_editor)
        take_down(claim, by=senior_editor, reason="Wrong person", at=LATER)
        assert reopen(claim, by=editor, at=LATER).stage == Stage.IN_REVIEW

    def test_refuses_what_is_open(self, claim, editor):
        with pytest.raises(NotAllowedError, match="open already"):
            reopen(claim, by=editor, at=LATER)
