"""When a tie may discount evidence."""

from dataclasses import replace

import pytest

from claims.credibility.vocabulary import Basis, Interest, Stance
from claims.services.evidence import Judgement, change_evidence, link_evidence
from claims.services.publication import NotReadyError, publish_version
from sources.models.interest import InterestLevel
from sources.services.edits import NotAllowedError
from sources.services.interests import remove_tie
from tests.factories import (
    LONG_AGO,
    ClaimFactory,
    DerivationFactory,
    InterestFactory,
    PassageFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return ClaimFactory(finding="One expert says so.")


@pytest.fixture
def passage():
    return PassageFactory()


@pytest.fixture
def judged():
    """An expert with a strong tie that its passage shows."""
    return Judgement(
        stance=Stance.SUPPORTS,
        basis=Basis.EXPERT_ANALYSIS,
        interest=Interest.STRONG,
        tie=(tie := InterestFactory()),
        speaker=tie.speaker,
        public_reason="She measured it; she sat on their board.",
    )


def link(claim, passage, judged, by):
    return link_evidence(claim, by=by, passage=passage, judgement=judged, at=LONG_AGO)


class TestLinkEvidence:
    def test_copies_the_value_of_the_tie(self, claim, passage, judged, editor):
        evidence = link(claim, passage, judged, editor)
        assert evidence.tie == judged.tie
        assert evidence.interest == "strong"
        claim.refresh_from_db()
        free = ClaimFactory()
        link(free, passage, replace(judged, interest=Interest.NONE, tie=None), editor)
        assert claim.assessment.r == pytest.approx(0.3 * free.assessment.r)

    def test_wants_a_tie_for_an_interest(self, claim, passage, judged, editor):
        with pytest.raises(NotAllowedError, match="with a source"):
            link(claim, passage, replace(judged, tie=None), editor)

    def test_takes_a_party_without_one(self, claim, passage, judged, editor):
        claim.about.add(judged.speaker)
        assert link(claim, passage, replace(judged, tie=None), editor).tie is None

    def test_counts_a_publisher_as_who_knows_it(self, claim, passage, judged, editor):
        tie = InterestFactory(speaker=passage.revision.document.outlet)
        judged = replace(judged, speaker=None, tie=tie)
        assert link(claim, passage, judged, editor).tie == tie

    def test_wants_another_document(self, claim, judged, editor):
        same = PassageFactory(revision=judged.tie.passage.revision, end=5)
        with pytest.raises(NotAllowedError, match="another one"):
            link(claim, same, judged, editor)

    def test_wants_more_than_a_copy(self, claim, passage, judged, editor):
        DerivationFactory(
            document=judged.tie.passage.revision.document,
            origin=passage.revision.document,
            decision="accepted",
            decided_at=LONG_AGO,
        )
        with pytest.raises(NotAllowedError, match="a copy"):
            link(claim, passage, judged, editor)

    @pytest.mark.parametrize(
        "change",
        [
            {"interest": Interest.SOME},
            {"interest": Interest.NONE},
            {"speaker": SpeakerFactory.build(pk=0)},
        ],
        ids=["level", "none", "another"],
    )
    def test_refuses_what_the_tie_does_not_say(
        self, claim, passage, judged, editor, change
    ):
        with pytest.raises(NotAllowedError):
            link(claim, passage, replace(judged, **change), editor)

    def test_refuses_a_suggestion(self, claim, passage, judged, editor):
        tie = InterestFactory(
            speaker=judged.speaker, passage=None, accepted_at=None, accepted_by=None
        )
        with pytest.raises(NotAllowedError, match="not accepted"):
            link(claim, passage, replace(judged, tie=tie), editor)

    def test_asks_again_at_each_change(self, claim, passage, judged, editor):
        evidence = link(claim, passage, judged, editor)
        bare = replace(judged, tie=None)
        with pytest.raises(NotAllowedError):
            change_evidence(evidence, by=editor, judgement=bare, at=LONG_AGO)


class TestPublishVersion:
    def test_shows_the_tie_with_its_source(self, claim, passage, judged, senior_editor):
        link(claim, passage, judged, senior_editor)
        version = publish_version(claim, by=senior_editor, at=LONG_AGO)
        (shown,) = version.snapshot["evidence"]
        source = judged.tie.passage.revision.document
        assert shown["tie_source"]["words"] == "sat on their board"
        assert shown["tie_source"]["parts"] == [judged.tie.passage.exact]
        assert shown["tie_source"]["document"]["id"] == source.pk
        assert source in version.documents.all()

    def test_waits_where_a_tie_was_taken_back(
        self, claim, passage, judged, senior_editor
    ):
        link(claim, passage, judged, senior_editor)
        remove_tie(judged.tie, by=senior_editor, why="Wrong person", at=LONG_AGO)
        with pytest.raises(NotReadyError, match="taken back"):
            publish_version(claim, by=senior_editor, at=LONG_AGO)


def test_levels_are_those_of_the_model():
    assert {level.value for level in InterestLevel} == set(Interest) - {Interest.NONE}
