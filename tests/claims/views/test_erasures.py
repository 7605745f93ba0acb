"""Erasures on the desk: asked for by one person, done by another."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.services.publication import publish_version
from sources.models import Erasure
from sources.services.erasing import Wish, ask_erasure
from tests.factories import (
    DocumentFactory,
    EvidenceFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.html import problems, text_of

pytestmark = pytest.mark.django_db
GIVEN = {"ground": "Art. 17", "public_words": "A name was erased on request."}
WORDS = GIVEN | {"words": "Wobbleton Marbury"}


@pytest.fixture
def as_admin():
    browser = Client()
    browser.force_login(
        UserFactory(role="admin"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return browser


@pytest.fixture
def asked(senior_editor):
    wish = Wish("Art. 17", "A name was erased on request.", words="Wobbleton Marbury")
    return ask_erasure(wish, by=senior_editor, at=timezone.now())


class TestErasureAsk:
    def test_waits_for_a_second_person(self, as_senior_editor):
        url = reverse("erasure_words")
        assert problems(as_senior_editor.get(url).content) == []
        response = as_senior_editor.post(url, WORDS)
        row = Erasure.objects.waiting().get()
        assert response.status_code == 303
        page = as_senior_editor.get(response["Location"])
        assert problems(page.content) == []
        assert "second person has to confirm" in text_of(page)
        assert row.words == "Wobbleton Marbury"

    @pytest.mark.parametrize(
        ("what", "made"), [("document", DocumentFactory), ("speaker", SpeakerFactory)]
    )
    def test_takes_a_thing_as_a_whole(self, as_senior_editor, what, made):
        subject = made()
        url = reverse("erasure_ask", args=[what, subject.pk])
        assert problems(as_senior_editor.get(url).content) == []
        assert as_senior_editor.post(url, GIVEN).status_code == 303
        assert getattr(Erasure.objects.get(), what) == subject

    @pytest.mark.parametrize("wrong", [{"words": "it"}, {"ground": ""}, {"words": ""}])
    def test_says_what_is_wrong(self, as_senior_editor, wrong):
        response = as_senior_editor.post(reverse("erasure_words"), WORDS | wrong)
        assert response.status_code == 422
        assert problems(response.content) == []

    def test_knows_only_what_there_is(self, as_senior_editor):
        for what, pk in (("speaker", 999_999), ("user", 1)):
            url = reverse("erasure_ask", args=[what, pk])
            assert as_senior_editor.get(url).status_code == 404

    def test_is_for_senior_editors(self, as_editor):
        assert as_editor.get(reverse("erasure_words")).status_code == 403
        assert as_editor.get(reverse("erasures")).status_code == 403


class TestErasureConfirm:
    def test_erases_and_leaves_a_tombstone(
        self, as_admin, client, senior_editor, asked
    ):
        claim = EvidenceFactory(
            claim__text="Wobbleton Marbury says the quay stands",
            claim__finding="The record says so.",
            passage__revision__document__record="official",
        ).claim
        publish_version(claim, by=senior_editor, at=timezone.now())
        url = reverse("erasure_confirm", args=[asked.pk])
        page = as_admin.get(url)
        assert problems(page.content) == []
        assert "claims.Version" in text_of(page)
        assert as_admin.post(url).status_code == 303
        assert as_admin.post(url).status_code == 404
        listed = as_admin.get(reverse("erasures"))
        assert problems(listed.content) == []
        assert "claims.Version: 1" in text_of(listed)
        for path in (reverse("claim_short", args=[claim.pk]), reverse("corrections")):
            shown = client.get(path, follow=True)
            assert problems(shown.content) == []
            assert "erased" in text_of(shown).lower()
            assert "Marbury" not in text_of(shown)

    def test_refuses_the_one_who_asked(self, as_senior_editor, asked):
        url = reverse("erasure_confirm", args=[asked.pk])
        response = as_senior_editor.post(url)
        assert response.status_code == 422
        assert problems(response.content) == []
        assert Erasure.objects.waiting().exists()


class TestErasureWithdraw:
    def test_forgets_the_words(self, as_senior_editor, asked):
        url = reverse("erasure_withdraw", args=[asked.pk])
        assert as_senior_editor.get(url).status_code == 405
        assert as_senior_editor.post(url).status_code == 303
        asked.refresh_from_db()
        assert asked.words == ""
        assert as_senior_editor.post(url).status_code == 404
