"""`rescore` catches up with what changed without its cause being told."""

from io import StringIO

import pytest
from django.core.management import call_command

from claims.models import Assessment
from claims.services.rescoring import rescore_touched_by
from sources.models import Derivation
from tests.factories import (
    LONG_AGO,
    ClaimFactory,
    DocumentFactory,
    EvidenceFactory,
    RetractionFactory,
)

pytestmark = pytest.mark.django_db


def run(*args):
    out = StringIO()
    call_command("rescore", *args, stdout=out)
    return out.getvalue().strip()


class TestRescore:
    def test_assesses_every_claim(self):
        EvidenceFactory()
        ClaimFactory()
        assert run() == "Claims looked at: 2, changed: 2."

    def test_can_run_twice(self):
        EvidenceFactory()
        run()
        assert run() == "Claims looked at: 1, changed: 0."
        assert Assessment.objects.count() == 1

    def test_looks_only_at_what_may_have_moved_when_asked(self):
        ClaimFactory()
        run()
        ClaimFactory(half_life_days=30)
        assert run("--stale").startswith("Claims looked at: 1,")

    @pytest.mark.django_db(transaction=True)
    def test_takes_as_many_statements_for_many(self, django_assert_max_num_queries):
        for _ in range(5):
            EvidenceFactory()
        run()
        # one cursor, one transaction, one lock, eight for the world
        with django_assert_max_num_queries(15):
            run()


class TestRescoreTouchedBy:
    def test_follows_a_retraction_down_to_the_copies(self, editor):
        original, row, other = DocumentFactory(), EvidenceFactory(), EvidenceFactory()
        Derivation.objects.create(
            document=row.passage.revision.document,
            origin=original,
            kind="syndicated",
            decision="accepted",
            decided_at=LONG_AGO,
        )
        RetractionFactory(document=original)
        n = rescore_touched_by(original, by=editor, cause="retracted", at=LONG_AGO)
        row.claim.refresh_from_db()
        other.claim.refresh_from_db()
        assert (n, row.claim.assessment.code) == (1, "retracted")
        assert other.claim.assessment is None
