"""The rating page of the desk, the audit queue, and what readers see of a rating."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Rating
from claims.services.publication import Announcement, publish_version
from tests.factories import LONG_AGO, ClaimFactory, EvidenceFactory, UserFactory
from tests.html import problems, text_of
from tests.rating import proposed, rated, value

pytestmark = pytest.mark.django_db
REASON = "The order itself says otherwise."


@pytest.fixture
def claim():
    return EvidenceFactory(
        claim__finding="The order revokes it.",
        passage__revision__document__record="official",
    ).claim


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


class TestAudit:
    def test_lists_the_widest_gap_first(self, as_editor, claim):
        agreed = EvidenceFactory(passage__revision__document__record="official").claim
        rated(agreed, "supported")
        rated(claim, "unproven", reason="Nothing settles it.")
        far = EvidenceFactory(passage__revision__document__record="official").claim
        rated(far, "wrong", reason=REASON)
        response = as_editor.get(reverse("audit"))
        rows = response.context["found"].rows
        assert [(row.claim, row.apart) for row in rows] == [(far, 4.5), (claim, 2.0)]
        assert problems(response.content) == []
        assert REASON in text_of(response)
        proposed(claim, "wrong", reason="It waits.")
        waiting = as_editor.get(reverse("audit"))
        assert problems(waiting.content) == []
        assert "It waits." in text_of(waiting)
        rated(far, None)
        rows = as_editor.get(reverse("audit")).context["found"].rows
        assert [row.claim for row in rows] == [claim]

    def test_is_empty_paged_and_for_the_desk(
        self, client, as_journalist, django_assert_num_queries
    ):
        assert "No disagreement" in text_of(as_journalist.get(reverse("audit")))
        for _ in range(3):
            link = EvidenceFactory(passage__revision__document__record="official")
            rated(link.claim, "wrong")
        with django_assert_num_queries(5):  # session, user, count, rows, waiting
            as_journalist.get(reverse("audit"), {"page": "x"})
        client.logout()
        assert "/login/" in client.get(reverse("audit"))["Location"]

    def test_flags_the_desk_alone(self, as_editor, client, senior_editor, claim):
        rated(claim, "wrong")
        publish_version(claim, by=senior_editor, at=timezone.now())
        editor = as_editor.get(reverse("claim_edit", args=[claim.pk]))
        assert "stands far from the status" in text_of(editor)
        client.logout()
        page = client.get(reverse("claim_short", args=[claim.pk]), follow=True)
        assert "stands far" not in text_of(page)


class TestReaders:
    @pytest.fixture
    def published(self, claim, senior_editor):
        rated(claim, "wrong", reason=REASON)
        publish_version(claim, by=senior_editor, at=timezone.now())
        return Claim.objects.get(pk=claim.pk)

    def page(self, client, claim):
        return client.get(reverse("claim_short", args=[claim.pk]), follow=True)

    def test_see_the_rating_beside_the_status(self, client, published):
        response = self.page(client, published)
        text = text_of(response)
        assert problems(response.content) == []
        assert "Original record seen" in text
        assert "Our rating" in text
        assert REASON in text
        assert "for the desk alone" not in response.content.decode()
        assert '"ClaimReview"' in response.content.decode()
        tracker = client.get(reverse("tracker"))
        assert f"Our rating: {value().words}" in text_of(tracker)
        feed = client.get(reverse("feed_claims", kwargs={"ending": "json"}))
        assert f"Our rating: {value().words}." in feed.content.decode()

    def test_see_no_rating_that_waits_or_came_since(self, client, published):
        rated(published, "unproven", reason="A newer reason.")
        proposed(published, "supported", reason="A waiting reason.")
        text = self.page(client, published).content.decode()
        assert REASON in text
        assert "newer reason" not in text
        assert "waiting reason" not in text
        assert "being looked at again" in text

    def test_are_told_grave_corrections_first_and_typos_last(
        self, client, published, senior_editor
    ):
        for kind, words in (("typo", "A letter."), ("correction", "A day was wrong.")):
            told = Announcement(kind, words)
            publish_version(
                published, by=senior_editor, at=timezone.now(), announcement=told
            )
        response = self.page(client, published)
        text = text_of(response)
        assert problems(response.content) == []
        heading = text.index(published.text)
        assert text.index("A day was wrong.") < text.index("What is missing")
        assert text.index("A letter.") > text.index("What is missing") > 0
        assert heading
        first = client.get(reverse("claim_version", args=[published.pk, 2]))
        assert "A day was wrong." not in text_of(first).partition("History")[0]


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


class TestMethodology:
    def test_documents_the_scale_and_its_earlier_versions(self, client, settings):
        old = value().scale
        page = text_of(client.get(reverse("methodology")))
        for one in old.values.all():
            assert one.words in page
            assert one.definition in page
        assert "Every rating takes two senior editors" in page
        newer = type(old).objects.create(number=99, reason="Plainer.", at=LONG_AGO)
        newer.values.create(
            code="x", words="Not so", counts_as="nothing", position=1, definition="It."
        )
        settings.TWO_PERSON_RULE = False
        response = client.get(reverse("methodology"))
        assert problems(response.content) == []
        assert "Earlier scales" in text_of(response)
        assert "switched the two-person rule off" in text_of(response)


class TestCorrections:
    def test_are_listed_by_class(self, client, senior_editor):
        for kind in ("typo", "correction"):
            link = EvidenceFactory(
                claim__finding="So.", passage__revision__document__record="official"
            )
            claim, at = link.claim, timezone.now()
            publish_version(claim, by=senior_editor, at=at)
            told = Announcement(kind, f"Words of a {kind}.")
            publish_version(claim, by=senior_editor, at=at, announcement=told)
        every = text_of(client.get(reverse("corrections")))
        assert "Words of a typo." in every
        assert "Words of a correction." in every
        some = client.get(reverse("corrections"), {"class": "typo"})
        assert problems(some.content) == []
        assert "Words of a correction." not in text_of(some)
        assert [one.n for one in some.context["classes"]].count(1) == 2
        feed = reverse("feed_corrections", kwargs={"ending": "atom"})
        words = client.get(feed, {"class": "typo"}).content.decode()
        assert "Typo: Words of a typo." in words
        assert "Words of a correction." not in words
        odd = text_of(client.get(reverse("corrections"), {"class": "nonsense"}))
        assert "Words of a correction." in odd


class TestOnePerson:
    def test_is_said_on_every_page(self, client, claim, senior_editor, settings):
        settings.TWO_PERSON_RULE = False
        proposed(claim, by=UserFactory(role="senior_editor"))
        publish_version(claim, by=senior_editor, at=timezone.now())
        page = client.get(reverse("claim_short", args=[claim.pk]), follow=True)
        assert "Rated by one person" in text_of(page)
