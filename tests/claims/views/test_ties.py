"""Ties on pages: the speaker's, the evidence form, the claim's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Evidence
from claims.services.publication import publish_version
from sources.models import Interest
from sources.services.interests import remove_tie
from tests.claims.views.test_evidence import filled_in
from tests.factories import (
    LONG_AGO,
    AliasFactory,
    ClaimFactory,
    EvidenceFactory,
    HopFactory,
    InterestFactory,
    RetractionFactory,
    RevisionFactory,
    SpeakerFactory,
    StatementFactory,
)
from tests.html import problems, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def speaker():
    return SpeakerFactory(name="Ada Okafor", slug="ada")


@pytest.fixture
def acme():
    return AliasFactory(speaker__name="Acme").speaker


@pytest.fixture
def document():
    return RevisionFactory(text="She sat on the board of Acme.").document


def given(document=None, **changes):
    source = {"document": document.pk, "exact": "sat on the board"} if document else {}
    tie = {"about": "Acme", "words": "board member", "level": "strong"}
    return {**tie, "serves": "for_them", "from_on": "2024-01-05", **source, **changes}


class TestTieAdd:
    def test_notes_a_tie_with_its_source(self, as_editor, speaker, acme, document):
        url = reverse("tie_add", args=["ada"])
        assert as_editor.post(url, given(document)).status_code == 303
        row = Interest.objects.accepted().get()
        assert (row.about, row.level, row.from_on.year) == (acme, "strong", 2024)
        page = as_editor.get(speaker.get_absolute_url())
        assert problems(page.content) == []
        assert "board member" in text_of(page)

    def test_keeps_one_without_a_source_as_a_suggestion(
        self, as_editor, client, speaker, acme
    ):
        as_editor.post(reverse("tie_add", args=["ada"]), given())
        page = as_editor.get(speaker.get_absolute_url())
        assert "suggestion, counts nothing" in text_of(page)
        assert problems(page.content) == []

    @pytest.mark.parametrize(
        "wrong",
        [
            {"about": "Nobody"},
            {"words": ""},
            {"document": 999_999},
            {"exact": ""},
            {"exact": "not there"},
            {"to_on": "2023-01-01"},
        ],
    )
    def test_says_what_is_wrong(self, as_editor, speaker, acme, document, wrong):
        url = reverse("tie_add", args=["ada"])
        response = as_editor.post(url, given(document) | wrong)
        assert response.status_code == 422
        assert problems(response.content) == []
        assert not Interest.objects.exists()

    def test_is_for_editors(self, as_journalist, speaker):
        url = reverse("tie_add", args=["ada"])
        assert as_journalist.post(url, given()).status_code == 403
        assert as_journalist.get(url).status_code == 405


class TestTieAccept:
    def test_lets_it_count(self, as_editor, speaker, document):
        tie = InterestFactory(
            speaker=speaker, passage=None, accepted_at=None, accepted_by=None
        )
        url = reverse("tie_accept", args=["ada", tie.pk])
        bad = as_editor.post(url, {})
        assert bad.status_code == 422
        assert problems(bad.content) == []
        good = {"document": document.pk, "exact": "sat on the board"}
        assert as_editor.post(url, good).status_code == 303
        assert Interest.objects.accepted().exists()

    def test_knows_only_ties_of_the_speaker(self, as_editor, speaker):
        url = reverse("tie_accept", args=["ada", InterestFactory().pk])
        assert as_editor.post(url).status_code == 404


class TestTieRemove:
    def test_takes_it_back(self, as_editor, speaker):
        tie = InterestFactory(speaker=speaker)
        url = reverse("tie_remove", args=["ada", tie.pk])
        assert as_editor.post(url, {}).status_code == 422
        assert as_editor.post(url, {"why": "Sold"}).status_code == 303
        assert "taken back" in text_of(as_editor.get(speaker.get_absolute_url()))


class TestEvidenceForm:
    def test_offers_the_ties_of_who_may_know_it(self, as_editor, speaker):
        claim, tie = ClaimFactory(), InterestFactory(speaker=speaker)
        revision = RevisionFactory(text="Section 1. The permit is revoked.")
        HopFactory(
            statement=StatementFactory(passage__revision=revision), speaker=speaker
        )
        data = filled_in(revision, basis="report", tie=tie.pk, speaker=speaker.pk)
        url = reverse("evidence_link", args=[claim.pk])
        refused = as_editor.post(url, {**data, "tie": "", "interest": "some"})
        assert refused.status_code == 422
        assert "Ada Okafor: sat on their board" in text_of(refused)
        assert as_editor.post(url, data).status_code == 303
        evidence = Evidence.objects.get()
        assert (evidence.tie, evidence.interest) == (tie, "strong")
        page = as_editor.get(reverse("evidence_edit", args=[claim.pk, evidence.pk]))
        assert f'value="{tie.pk}" selected' in page.content.decode()


class TestPages:
    def test_show_a_tie_once_it_was_published(self, client, senior_editor, speaker):
        speaker.public_role, speaker.is_public = "engineer", True
        speaker.save()
        hidden = InterestFactory(speaker=speaker, words="a draft tie")
        tie = InterestFactory(speaker=speaker, from_on=LONG_AGO.date())
        evidence = EvidenceFactory(
            claim__finding="She says so.", speaker=speaker, tie=tie, interest="strong"
        )
        assert "Ties" not in text_of(client.get(speaker.get_absolute_url()))
        publish_version(evidence.claim, by=senior_editor, at=LONG_AGO)
        for path in (
            reverse("claim_short", args=[evidence.claim.pk]),
            speaker.get_absolute_url(),
        ):
            page = client.get(path, follow=True)
            assert problems(page.content) == []
            assert "sat on their board" in text_of(page)
            assert tie.passage.revision.document.title in text_of(page)
            assert tie.passage.exact in text_of(page)
            assert hidden.words not in text_of(page)

    def test_show_on_a_day_what_stood_then(self, client, editor, senior_editor):
        speaker = SpeakerFactory(public_role="engineer", is_public=True)
        day = timezone.now() - timedelta(days=9)
        tie = InterestFactory(speaker=speaker, accepted_at=day)
        evidence = EvidenceFactory(
            claim__finding="She says so.", speaker=speaker, tie=tie, interest="strong"
        )
        publish_version(evidence.claim, by=senior_editor, at=day + timedelta(days=1))
        gone = day + timedelta(days=5)
        remove_tie(tie, by=editor, why="She left.", at=gone)
        url = speaker.get_absolute_url()
        for days, is_there in ((1, True), (4, True), (5, False), (8, False)):
            then = timezone.localdate(day + timedelta(days=days))
            page = client.get(url, {"asof": then.isoformat()})
            assert page.status_code == 200
            assert ("sat on their board" in text_of(page)) == is_there, days
        assert "sat on their board" not in text_of(client.get(url))

    def test_say_that_the_source_of_a_tie_was_withdrawn(
        self, client, senior_editor, speaker
    ):
        speaker.public_role, speaker.is_public = "engineer", True
        speaker.save()
        tie = InterestFactory(speaker=speaker)
        RetractionFactory(document=tie.passage.revision.document)
        evidence = EvidenceFactory(
            claim__finding="She says so.", speaker=speaker, tie=tie, interest="strong"
        )
        publish_version(evidence.claim, by=senior_editor, at=timezone.now())
        for path in (
            reverse("claim_short", args=[evidence.claim.pk]),
            speaker.get_absolute_url(),
        ):
            page = client.get(path, follow=True)
            assert problems(page.content) == []
            assert "withdrawn by its publisher on" in text_of(page)
