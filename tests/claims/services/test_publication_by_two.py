"""A risky claim takes two to publish."""

import pytest

from claims.credibility.vocabulary import Stance
from claims.models import Claim, Correction, Risk
from claims.models.snapshot import from_json
from claims.services.evidence import unlink_evidence
from claims.services.publication import Announcement, approve_version
from sources.models import Document
from sources.reading.speakers import SpeakerKind
from sources.roles import Role
from sources.services.edits import NotAllowedError
from tests.claims.services.publishing import CORRECTED, LATER, fresh, publish
from tests.factories import ClaimFactory, EvidenceFactory, SpeakerFactory, UserFactory
from tests.rating import proposed
from tests.ready import ready_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return ready_claim()


@pytest.fixture
def second_person(db):
    return UserFactory(role=Role.SENIOR_EDITOR)


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
