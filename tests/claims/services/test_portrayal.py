import pytest

from claims.models import Claim
from claims.services.assessment import assess_claim
from claims.services.portrayal import portray
from sources.reading.speakers import SourceType, SpeakerKind
from sources.services.portraits import Portrait
from tests.factories import LONG_AGO, EvidenceFactory

pytestmark = pytest.mark.django_db


class TestPortray:
    def test_moves_what_rests_on_the_type(self, editor):
        row, other = EvidenceFactory(basis="first_hand"), EvidenceFactory()
        outlet = row.passage.revision.document.outlet
        for claim in (row.claim, other.claim):
            assess_claim(claim, by=None, cause="test", at=LONG_AGO)
        wire = Portrait(SpeakerKind.OUTLET, SourceType.WIRE)
        portray(outlet, wire, by=editor, at=LONG_AGO)
        found = Claim.objects.get(pk=row.claim_id).assessment
        assert (round(found.r, 2), found.cause) == (2.52, "type of source changed")
        assert Claim.objects.get(pk=other.claim_id).assessment.cause == "test"
        portray(outlet, wire, by=editor, at=LONG_AGO)
        assert row.claim.assessments.count() == 2
