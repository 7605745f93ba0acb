"""`assess` prints a status that anybody can add up."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import AssertionFactory, ClaimFactory, EvidenceFactory

pytestmark = pytest.mark.django_db


def printed(*args):
    out = StringIO()
    call_command("assess", *args, stdout=out)
    return out.getvalue()


class TestAssess:
    def test_prints_status_and_ledger(self):
        row = EvidenceFactory(passage__revision__document__record="official")
        text = printed(str(row.claim_id))
        assert "Original record seen" in text
        assert "6 × .94 = 5.64 points" in text
        assert row.passage.revision.document.title in text
        assert "100 more people" not in text

    def test_explains_what_would_change_it(self):
        text = printed(str(AssertionFactory().claim_id), "--explain")
        assert "1 independent document for it" in text
        assert "100 more people repeating it" in text

    def test_tells_how_it_stood_on_a_day(self):
        row = EvidenceFactory()
        assert "Not checked yet" in printed(str(row.claim_id), "--asof=2025-01-28")
        assert "Original record seen" in printed(str(row.claim_id), "--asof=2025-01-29")

    def test_says_that_there_is_no_such_claim(self):
        with pytest.raises(CommandError, match="no claim 7"):
            printed("7")

    @pytest.mark.parametrize("day", ["yesterday", "2025-13-45"])
    def test_says_how_to_write_a_day(self, day):
        with pytest.raises(CommandError, match="YYYY-MM-DD"):
            printed(str(ClaimFactory().pk), f"--asof={day}")
