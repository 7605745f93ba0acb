"""Legal holds on the desk."""

import pytest
from django.urls import reverse

from claims.models import Hold
from tests.factories import (
    ClaimFactory,
    DocumentFactory,
    HoldFactory,
    SpeakerFactory,
)
from tests.html import problems, text_of
from tests.published import publish_plainly

pytestmark = pytest.mark.django_db
GIVEN = {
    "public_words": "Withheld by order of a court.",
    "jurisdiction": "England and Wales",
    "ordered_by": "High Court",
    "reason": "Injunction 7",
    "also": "Wobby\n\nMarbury",
}


class TestHolds:
    def test_lists_them_in_two_statements_more(
        self, as_editor, django_assert_num_queries
    ):
        version = publish_plainly(text="The tunnel leaks").live_version
        for subject in (
            {"claim": ClaimFactory(text="The bridge is safe")},
            {"version": version},
            {"document": DocumentFactory(title="The survey")},
            {"speaker": SpeakerFactory(name="The Board"), "also": ["Wobby"]},
        ):
            HoldFactory(**subject)
        with django_assert_num_queries(4):  # two of them ask who looks
            response = as_editor.get(reverse("holds"))
        assert problems(response.content) == []
        text = text_of(response)
        for words in ("bridge is safe", "tunnel leaks", "survey", "Board", "Wobby"):
            assert words in text
        assert "Lift" not in text

    def test_says_that_there_are_none(self, as_editor):
        assert "No holds" in text_of(as_editor.get(reverse("holds")))

    def test_is_for_editors(self, as_journalist):
        assert as_journalist.get(reverse("holds")).status_code == 403
        assert as_journalist.post(reverse("holds")).status_code == 405


class TestHoldPlace:
    @pytest.mark.parametrize("what", ["claim", "version", "document", "speaker"])
    def test_places_it(self, as_senior_editor, what):
        claim = publish_plainly(text="The bridge is safe")
        subject = {
            "claim": claim,
            "version": claim.live_version,
            "document": DocumentFactory(),
            "speaker": SpeakerFactory(),
        }[what]
        url = reverse("hold_place", args=[what, subject.pk])
        assert problems(as_senior_editor.get(url).content) == []
        assert as_senior_editor.post(url, GIVEN).status_code == 303
        hold = Hold.objects.in_force().get()
        assert hold.subject == subject
        assert hold.also == ["Wobby", "Marbury"]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"public_words": ""},
            {"also": "…"},
            {"also": "x" * 201},
            {"from_at": "2025-02-01T10:00", "to_at": "2025-01-01T10:00"},
            {"to_at": "2025-01-01T10:00"},
        ],
    )
    def test_says_what_is_wrong(self, as_senior_editor, wrong):
        url = reverse("hold_place", args=["claim", ClaimFactory().pk])
        response = as_senior_editor.post(url, GIVEN | wrong)
        assert response.status_code == 422
        assert problems(response.content) == []
        assert "Injunction 7" in response.content.decode()
        assert not Hold.objects.exists()

    def test_knows_only_what_there_is(self, as_senior_editor):
        for what, pk in (("claim", 999_999), ("user", 1)):
            url = reverse("hold_place", args=[what, pk])
            assert as_senior_editor.get(url).status_code == 404

    def test_is_for_senior_editors(self, as_editor):
        url = reverse("hold_place", args=["claim", ClaimFactory().pk])
        assert as_editor.get(url).status_code == 403
        assert as_editor.post(url, GIVEN).status_code == 403


class TestHoldLift:
    def test_lifts_it_once(self, as_senior_editor):
        hold = HoldFactory(claim=ClaimFactory())
        url = reverse("hold_lift", args=[hold.pk])
        assert problems(as_senior_editor.get(url).content) == []
        assert as_senior_editor.post(url, {"why": " "}).status_code == 422
        assert as_senior_editor.post(url, {"why": "Set aside"}).status_code == 303
        assert as_senior_editor.post(url, {"why": "Again"}).status_code == 409
        assert not Hold.objects.in_force().exists()
        page = text_of(as_senior_editor.get(reverse("holds")))
        assert "Set aside" in page

    def test_is_for_senior_editors(self, as_editor):
        url = reverse("hold_lift", args=[HoldFactory(claim=ClaimFactory()).pk])
        assert as_editor.post(url, {"why": "Set aside"}).status_code == 403
        assert Hold.objects.in_force().exists()
