import pytest
from django.utils import timezone

from claims.models import Check
from claims.services.unmerging import unmerge_claim
from sources.services.edits import NotAllowedError, StaleError, authored
from tests.claims.services.merged import LATER, merge, said_by_two, said_otherwise
from tests.factories import ClaimFactory, EvidenceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    return said_by_two()


@pytest.fixture
def other(one):
    return said_otherwise(one)


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
