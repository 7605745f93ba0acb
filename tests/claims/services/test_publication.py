"""A person publishes what readers see."""

import pytest

from claims.credibility.vocabulary import Basis, Stance
from claims.models import Claim, Correction, Stage
from claims.models.snapshot import from_json
from claims.services.checks import record_check
from claims.services.evidence import Judgement, link_words, unlink_evidence
from claims.services.publication import Announcement, NotReadyError
from sources.reading.speakers import SpeakerKind
from sources.services.edits import NotAllowedError, StaleError
from tests.claims.services.publishing import CORRECTED, LATER, fresh, publish
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    HopFactory,
    RevisionFactory,
    SpeakerFactory,
    StatementFactory,
)
from tests.rating import rated
from tests.ready import ready_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return ready_claim()


class TestPublishVersion:
    def test_freezes_what_readers_see(self, claim, senior_editor):
        version = publish(claim, senior_editor)
        snapshot = from_json(fresh(version).snapshot)
        assert (version.number, version.code) == (1, "documented")
        assert snapshot.finding == "The order revokes it."
        assert snapshot.status.headline == version.headline
        assert (snapshot.counts.shows_it, len(snapshot.evidence)) == (1, 1)
        assert not snapshot.one_person_newsroom

    def test_makes_the_claim_and_what_it_cites_public(self, claim, senior_editor):
        unrelated = RevisionFactory().document
        version = publish(claim, senior_editor)
        row = fresh(claim)
        document = version.documents.get()
        assert (row.live_version, row.stage) == (version, Stage.PUBLISHED)
        assert document.is_public
        assert document.outlet.is_public
        assert not fresh(unrelated).is_public

    def test_keeps_private_persons_to_their_role(self, senior_editor):
        person = SpeakerFactory(
            kind=SpeakerKind.PERSON, name="Ana Silva", description="a neighbour"
        )
        statement = StatementFactory(review="accepted", reviewed_at=LONG_AGO)
        HopFactory(statement=statement, speaker=person)
        row = AssertionFactory(statement=statement, claim__finding="She says so.")
        record_check(
            row.claim,
            by=senior_editor,
            looked_on=LONG_AGO.date(),
            places="The register",
            found="Nothing",
            at=LATER,
        )
        snapshot = from_json(publish(row.claim, senior_editor).snapshot)
        assert snapshot.wordings[0].speaker.name == "a neighbour"
        assert "Silva" not in str(snapshot)
        assert not fresh(person).is_public

    def test_refuses_with_every_reason(self, senior_editor):
        row = AssertionFactory()
        with pytest.raises(NotReadyError) as refused:
            publish(row.claim, senior_editor)
        codes = [obstacle.code for obstacle in refused.value.obstacles]
        assert codes == ["finding", "check", "unreviewed"]
        assert not row.claim.versions.exists()

    def test_refuses_an_editor(self, claim, editor):
        with pytest.raises(NotAllowedError, match="senior editors"):
            publish(claim, editor)

    def test_refuses_a_stale_claim(self, claim, senior_editor):
        with pytest.raises(StaleError):
            publish(claim, senior_editor, version=7)

    def test_wants_to_be_told_what_changed(self, claim, senior_editor):
        publish(claim, senior_editor)
        with pytest.raises(NotReadyError, match="say what changed"):
            publish(claim, senior_editor)

    def test_records_the_correction(self, claim, senior_editor):
        publish(claim, senior_editor)
        version = publish(claim, senior_editor, announcement=CORRECTED)
        correction = Correction.objects.get()
        assert (version.number, correction.version) == (2, version)
        assert correction.words == "We had the day wrong."

    def test_says_when_one_person_did_what_takes_two(
        self, claim, senior_editor, settings
    ):
        settings.TWO_PERSON_RULE = False
        Claim.objects.filter(pk=claim.pk).update(risk=["court_case"])
        version = publish(claim, senior_editor)
        assert version.published_at
        assert from_json(version.snapshot).one_person_newsroom


class TestLookedAgain:
    @pytest.fixture
    def against(self, claim, senior_editor):
        """The claim is published; then a record is linked against it."""
        publish(claim, senior_editor)
        record = RevisionFactory(document__record="official")
        judgement = Judgement(
            Stance.REFUTES, Basis.DATA, public_reason="It says otherwise."
        )
        return link_words(
            claim,
            by=senior_editor,
            revision=record,
            spans=[(0, 9)],
            judgement=judgement,
            at=LATER,
        )

    def test_marks_a_page_that_would_read_differently(self, claim, against):
        row = fresh(claim)
        assert row.looked_again_since == LATER
        assert row.live_version.code == "documented"
        assert row.assessment.code == "contested"

    def test_clears_the_mark_when_it_reads_as_before(
        self, claim, against, senior_editor
    ):
        unlink_evidence(against, by=senior_editor, reason="Wrong", at=LATER)
        assert fresh(claim).looked_again_since is None

    def test_clears_the_mark_when_published(self, claim, against, senior_editor):
        publish(claim, senior_editor, announcement=CORRECTED)
        assert fresh(claim).looked_again_since is None


class TestPublishedRating:
    def test_is_frozen_as_it_stood(self, claim, senior_editor):
        rating = rated(claim, "unproven")
        version = publish(claim, senior_editor)
        rated(claim, "wrong", at=LATER)
        shown = from_json(fresh(version).snapshot).rating
        assert (shown.code, shown.reason) == ("unproven", "The record says so.")
        assert (shown.signed_by, shown.one_person) == (rating.signed_by, False)
        assert fresh(version).rating == rating
        assert "for the desk alone" not in str(fresh(version).snapshot)

    def test_leaves_a_page_looked_at_again_until_it_is_published(
        self, claim, senior_editor
    ):
        publish(claim, senior_editor)
        rated(claim, at=LATER)
        assert fresh(claim).looked_again_since == LATER

    @pytest.mark.parametrize("then", ["wrong", None])
    def test_is_announced_as_a_rating_change(self, claim, senior_editor, then):
        rated(claim, "unproven")
        publish(claim, senior_editor)
        rated(claim, then, at=LATER)
        with pytest.raises(NotReadyError, match="rating change"):
            publish(claim, senior_editor, announcement=CORRECTED)
        told = Announcement("rating_change", "A new record came out.")
        version = publish(claim, senior_editor, announcement=told)
        assert version.rating == (fresh(claim).rating if then else None)

    def test_is_not_announced_where_only_the_reason_is_new(self, claim, senior_editor):
        rated(claim, "wrong")
        publish(claim, senior_editor)
        rated(claim, "wrong", at=LATER, reason="A better reason.")
        publish(claim, senior_editor, announcement=CORRECTED)

    def test_was_given_to_these_very_words(self, claim, senior_editor):
        rated(claim)
        Claim.objects.filter(pk=claim.pk).update(text="Other words")
        with pytest.raises(NotReadyError, match="given to other words"):
            publish(claim, senior_editor)
