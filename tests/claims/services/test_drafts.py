"""A draft is saved without touching what readers see."""

from datetime import timedelta

import pytest

from claims.credibility.vocabulary import ClaimKind
from claims.services.drafts import Draft, save_draft
from sources.services.edits import NotAllowedError, StaleError
from tests.factories import (
    LONG_AGO,
    ClaimFactory,
    EvidenceFactory,
    HopFactory,
    SpeakerFactory,
)
from tests.factories import AssertionFactory as Said
from tests.published import publish_plainly

pytestmark = pytest.mark.django_db
LATER = LONG_AGO + timedelta(days=1)
DRAFT = Draft(text="  The bridge\n holds ", kind=ClaimKind.FACT, finding="Seen.")


class TestSaveDraft:
    def test_tidies_the_words_and_counts_the_edit(self, editor):
        claim = save_draft(ClaimFactory(), by=editor, draft=DRAFT, at=LATER, version=1)
        claim.refresh_from_db()
        assert (claim.text, claim.version) == ("The bridge holds", 2)

    def test_assesses_anew_what_the_claim_is_about(self, editor):
        row, party = Said(), SpeakerFactory()
        HopFactory(statement=row.statement, speaker=party, terms="on_record")
        alone = save_draft(row.claim, by=editor, draft=DRAFT, at=LATER)
        before = alone.assessment.r
        about = Draft(text="The bridge holds", kind=ClaimKind.FACT, about=(party,))
        after = save_draft(row.claim, by=editor, draft=about, at=LATER).assessment.r
        assert (round(before, 2), round(after, 2)) == (0.5, 0.15)

    def test_takes_the_status_from_an_opinion(self, editor):
        evidence = EvidenceFactory()
        opinion = Draft(text="It is ugly", kind=ClaimKind.OPINION)
        claim = save_draft(evidence.claim, by=editor, draft=opinion, at=LATER)
        assert claim.assessment.code == "none"

    def test_leaves_the_live_version_alone(self, editor):
        claim = publish_plainly(text="The bridge is safe")
        save_draft(claim, by=editor, draft=DRAFT, at=LATER)
        claim.refresh_from_db()
        assert claim.live_version.text == "The bridge is safe"

    def test_refuses_a_claim_without_words(self, editor):
        empty = Draft(text=" \n", kind=ClaimKind.FACT)
        with pytest.raises(NotAllowedError, match="one sentence"):
            save_draft(ClaimFactory(), by=editor, draft=empty, at=LATER)

    def test_refuses_a_stale_version(self, editor):
        with pytest.raises(StaleError):
            save_draft(ClaimFactory(), by=editor, draft=DRAFT, at=LATER, version=9)

    def test_refuses_a_merged_claim(self, editor):
        merged = ClaimFactory(stage="merged", merged_into=ClaimFactory())
        with pytest.raises(NotAllowedError, match="merged"):
            save_draft(merged, by=editor, draft=DRAFT, at=LATER)

    def test_refuses_a_journalist(self, journalist):
        with pytest.raises(NotAllowedError, match="editors"):
            save_draft(ClaimFactory(), by=journalist, draft=DRAFT, at=LATER)
