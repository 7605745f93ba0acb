"""A change finds the claims that it can reach, and no others."""

import pytest

from claims.queries.reach import claims_of_speaker, claims_touched_by
from tests.claims.queries.test_ledger import derive
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    DocumentFactory,
    EvidenceFactory,
    HopFactory,
    MembershipFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db


class TestClaimsTouchedBy:
    def test_finds_claims_that_rest_on_a_copy(self):
        original = DocumentFactory()
        evidence, said = EvidenceFactory(), AssertionFactory()
        derive(evidence.passage.revision.document, original)
        derive(said.statement.revision.document, original)
        EvidenceFactory()
        touched = set(claims_touched_by(original))
        assert touched == {evidence.claim, said.claim}

    def test_leaves_out_what_was_unlinked(self):
        evidence = EvidenceFactory()
        evidence.removed_at, evidence.removed_by = LONG_AGO, evidence.added_by
        evidence.save()
        document = evidence.passage.revision.document
        assert not claims_touched_by(document).exists()


class TestClaimsOfSpeaker:
    def test_finds_who_spoke_knew_published_or_was_copied(self):
        speaker = SpeakerFactory()
        spoke = AssertionFactory()
        HopFactory(statement=spoke.statement, speaker=speaker)
        knew = EvidenceFactory(speaker=speaker)
        published = EvidenceFactory(passage__revision__document__outlet=speaker)
        copied = EvidenceFactory()
        original = DocumentFactory(outlet=speaker)
        derive(copied.passage.revision.document, original)
        EvidenceFactory(speaker=SpeakerFactory())
        rows = (spoke, knew, published, copied)
        assert set(claims_of_speaker(speaker)) == {row.claim for row in rows}

    def test_finds_what_its_unnamed_people_said(self):
        row = AssertionFactory()
        member = MembershipFactory(speaker__kind="unnamed")
        HopFactory(statement=row.statement, speaker=member.speaker)
        assert list(claims_of_speaker(member.group)) == [row.claim]
