"""The rating page of the desk, and announcing that a rating changed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Rating
from claims.services.publication import publish_version
from tests.factories import LONG_AGO, ClaimFactory
from tests.html import problems, text_of
from tests.rating import REASON, proposed, rated, value
from tests.ready import ready_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return ready_claim()


def address(name, claim, *numbers):
    return reverse(name, args=[claim.pk, *numbers])


def fresh(row):
    return type(row).objects.get(pk=row.pk)


class TestClaimRating:
    def test_shows_status_and_rating_side_by_side(self, as_senior_editor, claim):
        rated(claim, "wrong", reason=REASON)
        response = as_senior_editor.get(address("claim_rating", claim))
        text = text_of(response)
        assert problems(response.content) == []
        assert "Original record seen" in text
        assert REASON in text
        assert "Editors and model stand far apart" in text
        assert "for the desk alone" in text

    def test_lets_journalists_look(self, as_journalist, claim):
        proposed(claim)
        response = as_journalist.get(address("claim_rating", claim))
        assert "Senior editors rate. You can look." in text_of(response)
        assert "for the desk alone" not in text_of(response)
        assert "<form" not in response.content.decode().partition("<main")[2]

    def test_knows_no_other_claim(self, as_senior_editor):
        assert as_senior_editor.get("/claims/999/rating/").status_code == 404
        url = reverse("rating_approve", args=[999, 1])
        assert as_senior_editor.post(url).status_code == 404

    def test_takes_few_statements(
        self, as_senior_editor, claim, django_assert_max_num_queries
    ):
        for n in range(4):
            rated(claim, at=LONG_AGO + timedelta(days=n))
        url = address("claim_rating", claim)
        with django_assert_max_num_queries(16):
            as_senior_editor.get(url)


class TestRatingPropose:
    def data(self, **changes):
        return {"value": value().code, "reason": REASON, "version": 1} | changes

    def test_lets_it_wait(self, as_senior_editor, senior_editor, claim):
        response = as_senior_editor.post(address("rating_propose", claim), self.data())
        rating = Rating.objects.get()
        assert response.status_code == 303
        assert (rating.value.code, rating.reason) == ("wrong", REASON)
        assert rating.proposed_by == senior_editor
        page = as_senior_editor.get(address("claim_rating", claim))
        assert problems(page.content) == []
        assert "Take it back" in text_of(page)

    @pytest.mark.parametrize(
        ("changes", "status"),
        [({"reason": ""}, 422), ({"value": "true"}, 422), ({"version": 9}, 409)],
    )
    def test_keeps_what_was_typed(self, as_senior_editor, claim, changes, status):
        data = self.data(private_note="kept words") | changes
        response = as_senior_editor.post(address("rating_propose", claim), data)
        assert response.status_code == status
        assert problems(response.content) == []
        assert "kept words" in text_of(response)
        assert not Rating.objects.exists()

    def test_says_why_not(self, as_senior_editor):
        view = ClaimFactory(kind="opinion")
        response = as_senior_editor.post(address("rating_propose", view), self.data())
        assert response.status_code == 422
        assert "A view is not rated" in text_of(response)

    def test_is_for_senior_editors(self, as_editor, claim):
        url = address("rating_propose", claim)
        assert as_editor.post(url, self.data()).status_code == 403
        assert as_editor.get(url).status_code == 405


class TestDeciding:
    def test_approves(self, as_senior_editor, claim):
        rating = proposed(claim)
        page = as_senior_editor.get(address("claim_rating", claim))
        assert problems(page.content) == []
        response = as_senior_editor.post(address("rating_approve", claim, rating.pk))
        assert response.status_code == 303
        assert fresh(claim).rating == rating

    def test_refuses_with_a_reason(self, as_senior_editor, claim):
        rating = proposed(claim)
        url = address("rating_refuse", claim, rating.pk)
        assert as_senior_editor.post(url, {"why": ""}).status_code == 422
        assert as_senior_editor.post(url, {"why": "Too early"}).status_code == 303
        assert fresh(rating).state == "refused"
        again = as_senior_editor.get(
            address("claim_rating", claim), {"again": rating.pk}
        )
        assert again.context["form"].initial["reason"] == rating.reason

    def test_takes_ones_own_back_and_approves_it_not(
        self, as_senior_editor, senior_editor, claim
    ):
        rating = proposed(claim, by=senior_editor)
        response = as_senior_editor.post(address("rating_approve", claim, rating.pk))
        assert response.status_code == 422
        assert "second person has to approve" in text_of(response)
        response = as_senior_editor.post(address("rating_take_back", claim, rating.pk))
        assert response.status_code == 303
        assert fresh(rating).state == "taken_back"

    def test_knows_no_rating_of_another_claim(self, as_senior_editor, claim):
        rating = proposed(ClaimFactory())
        for verb in ("approve", "refuse", "take_back"):
            url = address(f"rating_{verb}", claim, rating.pk)
            assert as_senior_editor.post(url, {"why": "x"}).status_code == 404


class TestPublishingPage:
    def test_asks_for_the_rating_change(self, as_senior_editor, senior_editor, claim):
        publish_version(claim, by=senior_editor, at=timezone.now())
        rated(claim, "wrong")
        page = as_senior_editor.get(address("claim_publish", claim))
        assert problems(page.content) == []
        assert page.context["form"]["kind"].value() == "rating_change"
        assert "Readers saw another rating" in text_of(page)
        data = {"version": 3, "kind": "update", "words": "New."}
        refused = as_senior_editor.post(address("claim_publish", claim), data)
        assert refused.status_code == 422
        assert "announce it as a rating change" in text_of(refused)
