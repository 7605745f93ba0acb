"""A person publishes what readers see; a risky claim takes two."""

from datetime import timedelta

import pytest

from claims.credibility.vocabulary import Basis, Stance
from claims.models import Claim, Correction, Risk, Stage
from claims.models.snapshot import from_json
from claims.services.checks import record_check
from claims.services.evidence import Judgement, link_words, unlink_evidence
from claims.services.publication import (
    Announcement,
    NotReadyError,
    approve_version,
    publish_version,
    reopen,
    take_down,
)
from sources.models import Document, Speaker
from sources.reading.speakers import SpeakerKind
from sources.roles import Role
from sources.services.edits import NotAllowedError, StaleError
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    ClaimFactory,
    EvidenceFactory,
    HopFactory,
    RevisionFactory,
    SpeakerFactory,
    StatementFactory,
    UserFactory,
)
from tests.rating import proposed, rated

pytestmark = pytest.mark.django_db
LATER = LONG_AGO + timedelta(days=1)
CORRECTED = Announcement("correction", "We had the day wrong.")


@pytest.fixture
def claim():
    """A claim that an official record shows, ready to publish."""
    evidence = EvidenceFactory(
        claim__finding="The order revokes it.",
        passage__revision__document__record="official",
    )
    return evidence.claim


@pytest.fixture
def second_person(db):
    return UserFactory(role=Role.SENIOR_EDITOR)


def publish(claim, by, **options):
    return publish_version(claim, by=by, at=LATER, **options)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


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


class TestApproveVersion:
    @pytest.fixture
    def waiting(self, claim, senior_editor):
        Claim.objects.filter(pk=claim.pk).update(risk=["court_case"])
        return publish(claim, senior_editor)

    def test_waits_for_a_second_person(self, waiting):
        assert waiting.published_at is None
        assert not waiting.claim.is_public
        assert not Document.objects.filter(is_public=True).exists()

    def test_publishes_signed_by_both(self, waiting, second_person):
        version = approve_version(waiting, by=second_person, at=LATER)
        assert fresh(version.claim).live_version == version
        signed = from_json(fresh(version).snapshot).signed_by
        assert signed == f"{waiting.proposed_by} and {second_person}"

    def test_refuses_the_one_who_proposed_it(self, waiting, senior_editor):
        with pytest.raises(NotAllowedError, match="second person"):
            approve_version(waiting, by=senior_editor, at=LATER)

    def test_refuses_what_changed_meanwhile(
        self, waiting, senior_editor, second_person
    ):
        evidence = waiting.claim.evidence.get()
        unlink_evidence(evidence, by=senior_editor, reason="Wrong", at=LATER)
        with pytest.raises(NotAllowedError, match="afresh"):
            approve_version(waiting, by=second_person, at=LATER)

    def test_is_replaced_by_a_newer_proposal(self, waiting, second_person):
        newer = publish(waiting.claim, second_person)
        assert list(waiting.claim.versions.all()) == [newer]

    def test_is_asked_where_evidence_settles_a_matter_about_a_person(
        self, senior_editor
    ):
        claim = ClaimFactory(finding="Two records show it.")
        claim.about.add(SpeakerFactory(kind=SpeakerKind.PERSON))
        for _ in range(2):
            EvidenceFactory(claim=claim)
        version = publish(claim, senior_editor)
        assert (version.code, version.needs_second_person) == ("corroborated", True)

    def test_announces_the_correction_when_it_goes_live(
        self, waiting, senior_editor, second_person
    ):
        approve_version(waiting, by=second_person, at=LATER)
        second = publish(waiting.claim, senior_editor, announcement=CORRECTED)
        assert not Correction.objects.exists()
        approve_version(second, by=second_person, at=LATER)
        assert Correction.objects.get().version == second


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


class TestTwoPersonRule:
    """DESIGN section 7, row by row: what takes two, and what one may do."""

    RECORD = {"passage__revision__document__record": "official"}

    def proposal(self, senior_editor, *, against=False, about=None, **fields):
        """What publishing asks for where N documents show it, or speak against it."""
        stance = Stance.REFUTES if against else Stance.SUPPORTS
        claim = ClaimFactory(finding="It is.", **fields)
        for _ in range(2):
            EvidenceFactory(claim=claim, stance=stance, **self.RECORD)
        if about:
            claim.about.add(SpeakerFactory(kind=about))
        return publish(claim, senior_editor)

    @pytest.mark.parametrize(
        ("fields", "code", "takes_two"),
        [
            ({}, "corroborated", False),
            ({"against": True}, "refuted", False),
            ({"about": SpeakerKind.ORGANISATION}, "corroborated", False),
            ({"about": SpeakerKind.PERSON}, "corroborated", True),
            ({"about": SpeakerKind.UNNAMED}, "corroborated", True),
            ({"about": SpeakerKind.PERSON, "against": True}, "refuted", True),
            *(({"risk": [risk.value]}, "corroborated", True) for risk in Risk),
        ],
    )
    def test_asks_for_a_second_person(self, senior_editor, fields, code, takes_two):
        version = self.proposal(senior_editor, **fields)
        assert version.code == code
        assert version.needs_second_person is takes_two
        assert bool(version.published_at) is not takes_two

    def test_lets_one_publish_what_settles_nothing_of_a_person(
        self, claim, senior_editor
    ):
        claim.about.add(SpeakerFactory(kind=SpeakerKind.PERSON))
        version = publish(claim, senior_editor)
        assert (version.code, version.needs_second_person) == ("documented", False)

    def test_is_said_where_it_is_switched_off(self, senior_editor, settings):
        settings.TWO_PERSON_RULE = False
        version = self.proposal(senior_editor, about=SpeakerKind.PERSON)
        assert version.published_at
        assert from_json(version.snapshot).one_person_newsroom
        rating = proposed(version.claim)
        told = Announcement("rating_change", "Rated.")
        again = publish(version.claim, senior_editor, announcement=told)
        assert from_json(again.snapshot).rating.one_person
        assert again.rating == rating
