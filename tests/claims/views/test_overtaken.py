"""Noting on the desk that a claim was taken back or replaced."""

import pytest
from django.urls import reverse

from claims.models import Claim
from tests.factories import AssertionFactory, ClaimFactory
from tests.html import problems, text_of

pytestmark = pytest.mark.django_db
HOW = "A letter to the editor"
MARK = 'The speaker took it back on <time datetime="2025-03-01">1 Mar 2025</time>'


@pytest.fixture
def claim():
    return AssertionFactory(claim__text="The bridge is safe").claim


def at(name, claim):
    return reverse(name, args=[claim.pk])


class TestTakenBack:
    def test_is_asked_with_its_effect_noted_and_ended(self, as_editor, claim):
        url = at("claim_taken_back", claim)
        page = as_editor.get(url)
        assert problems(page.content) == []
        assert "→ <b>The speaker took it back" in page.text
        page = as_editor.post(
            url,
            {"on": "2025-03-01", "reason": HOW, "version": claim.version},
            follow=True,
        )
        assert MARK in page.text
        url = at("claim_stands", claim)
        page = as_editor.get(url)
        assert problems(page.content) == []
        assert "Not taken back after all" in text_of(page)
        as_editor.post(url, {"reason": HOW, "version": claim.version + 1})
        assert Claim.objects.get(pk=claim.pk).withdrawn_on is None

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"on": "2999-01-01"}, "still to come"),
            ({"on": "soon"}, "Enter a valid date"),
            ({"reason": ""}, "This field is required"),
        ],
    )
    def test_says_what_is_wrong(self, as_editor, claim, wrong, words):
        sent = {"on": "2025-03-01", "reason": HOW, **wrong}
        page = as_editor.post(at("claim_taken_back", claim), sent)
        assert page.status_code == 422
        assert problems(page.content) == []
        assert words in text_of(page)

    def test_keeps_what_was_typed_when_somebody_was_quicker(self, as_editor, claim):
        url = at("claim_taken_back", claim)
        sent = {"on": "2025-03-01", "reason": HOW, "version": claim.version}
        Claim.objects.filter(pk=claim.pk).update(version=claim.version + 1)
        page = as_editor.post(url, sent)
        assert page.status_code == 409
        assert HOW in page.text
        assert f'name="version" value="{claim.version + 1}"' in page.text
        sent["version"] += 1
        assert as_editor.post(url, sent).status_code == 303

    def test_never_ends_a_note_by_noting_it_again(self, as_editor, claim):
        url = at("claim_taken_back", claim)
        sent = {"on": "2025-03-01", "reason": HOW}
        as_editor.post(url, sent)
        page = as_editor.post(url, sent)
        assert page.status_code == 422
        assert "Somebody noted that already" in text_of(page)
        assert Claim.objects.get(pk=claim.pk).withdrawn_on

    def test_says_that_there_is_nothing_to_end(self, as_editor, claim):
        for name in ("claim_stands", "claim_kept"):
            page = as_editor.get(at(name, claim))
            assert "It cannot be done like this" in text_of(page)
            assert problems(page.content) == []
            assert as_editor.post(at(name, claim), {"reason": HOW}).status_code == 422


class TestReplaced:
    def test_finds_the_newer_one_notes_it_and_ends_it(self, as_editor, claim):
        newer = ClaimFactory(text="The bridge is safe for cars")
        url = at("claim_replaced", claim)
        page = as_editor.get(url)
        assert problems(page.content) == []
        assert f"{url}?by={newer.pk}" in page.text
        page = as_editor.get(url, {"by": newer.pk})
        assert problems(page.content) == []
        assert "→ <b>Replaced by a newer wording" in page.text
        page = as_editor.post(url, {"by": newer.pk, "reason": HOW}, follow=True)
        assert f"#{newer.pk} {newer.text}</a>" in page.text
        url = at("claim_kept", claim)
        page = as_editor.get(url)
        assert problems(page.content) == []
        assert "Not replaced after all" in page.text
        as_editor.post(url, {"reason": HOW})
        assert Claim.objects.get(pk=claim.pk).superseded_by is None

    def test_refuses_itself_and_nothing(self, as_editor, claim):
        url = at("claim_replaced", claim)
        page = as_editor.post(url, {"by": claim.pk, "reason": HOW})
        assert page.status_code == 422
        assert "does not replace itself" in text_of(page)
        assert as_editor.post(url, {"reason": HOW}).status_code == 422


class TestPrediction:
    def test_is_given_the_day_from_which_it_can_be_checked(self, as_editor):
        claim = AssertionFactory(claim__kind="prediction").claim
        page = as_editor.get(at("claim_edit", claim))
        assert "It can be checked from" in text_of(page)
        sent = {"text": "It will hold", "kind": "prediction", "wording": "exact"}
        as_editor.post(at("claim_save", claim), {**sent, "settled_on": "2025-03-01"})
        row = Claim.objects.select_related("assessment").get(pk=claim.pk)
        assert f"{row.settled_on}" == "2025-03-01"
        assert row.assessment.code != "none"

    def test_keeps_the_day_while_it_is_no_prediction(self, as_editor):
        claim = AssertionFactory(claim__settled_on="2025-03-01").claim
        page = as_editor.get(at("claim_edit", claim))
        hidden = '<input type="hidden" name="settled_on" value="2025-03-01"'
        assert hidden in page.text
        sent = {"text": "", "kind": "fact", "settled_on": "2025-03-01"}
        assert hidden in as_editor.post(at("claim_save", claim), sent).text
