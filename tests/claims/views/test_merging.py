from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim
from claims.services.merging import merge_claims
from claims.services.publication import Announcement, publish_version
from tests.factories import (
    LONG_AGO,
    AssertionFactory,
    CheckFactory,
    ClaimFactory,
    EvidenceFactory,
    HoldFactory,
    UserFactory,
)
from tests.html import problems

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
SHOWING = ("claim_publish", "claim_preview")


def address(claim, **query):
    return reverse("claim_merge", args=[claim.pk], query=query)


def posted(one, other, **changes):
    return {
        "into": other.pk,
        "version": one.version,
        "into_version": other.version,
        "reason": "Both say that it is safe",
        **changes,
    }


@pytest.fixture
def one():
    return AssertionFactory(claim__text="The old bridge is safe for cars").claim


@pytest.fixture
def other():
    return EvidenceFactory(claim__text="The old bridge is not safe for 9 cars").claim


@pytest.fixture
def both_live(one, other, senior_editor):
    """Two published claims; the first was read at an address of its own."""
    for claim in (one, other):
        claim.finding = "The record shows it."
        claim.save()
        CheckFactory(claim=claim)
        if claim == one:
            claim.assertions.update(reviewed_by=senior_editor)
            statement = claim.assertions.get().statement
            statement.review, statement.reviewed_at = "accepted", LONG_AGO
            statement.save()
        publish_version(claim, by=senior_editor, at=LONG_AGO + timedelta(days=1))
        claim.refresh_from_db()
    return one.live_version


class TestClaimMerge:
    @pytest.mark.parametrize(("by", "code"), [("client", 302), ("as_journalist", 403)])
    def test_is_for_editors(self, request, one, by, code):
        who = request.getfixturevalue(by)
        assert who.get(address(one)).status_code == code
        assert who.post(address(one)).status_code == code

    def test_offers_the_nearest_and_those_searched_for(self, as_editor, one, other):
        ferry = ClaimFactory(text="Ferries run late")
        page = as_editor.get(address(one))
        assert [row.claim for row in page.context["candidates"]] == [other]
        assert problems(page.content) == []
        for q in ("ferries", f"#{ferry.pk}"):
            page = as_editor.get(address(one, q=q))
            assert [row.claim for row in page.context["candidates"]] == [ferry]
        page = as_editor.get(address(one, q=str(one.pk)))
        assert "No claim answers" in page.text

    def test_shows_where_they_differ_and_what_moves(self, as_editor, one, other):
        page = as_editor.get(address(one, into=other.pk)).text
        assert "<del>not </del>" in page
        assert "say opposite things" in page
        assert "1 statement," in page
        assert "never saw it" in page
        assert problems(page) == []

    def test_merges(self, as_editor, one, other):
        answer = as_editor.post(address(one), posted(one, other))
        place = reverse("claim_edit", args=[other.pk])
        assert (answer.status_code, answer["Location"]) == (303, f"{place}#merged")
        page = as_editor.get(place).text
        assert "Merged into this claim" in page
        assert problems(page) == []
        page = as_editor.get(reverse("claim_edit", args=[one.pk])).text
        assert "Undo the merge" in page
        assert problems(page) == []

    @pytest.mark.parametrize("role", ["editor", "senior_editor"])
    def test_offers_no_publishing_of_what_was_merged(
        self, client, one, other, editor, role
    ):
        client.force_login(UserFactory(role=role), BACKEND)
        offered = [reverse(name, args=[one.pk]) for name in SHOWING]
        place = reverse("claim_edit", args=[one.pk])
        assert any(f'href="{url}"' in client.get(place).text for url in offered)
        merge_claims(one, other, by=editor, reason="Same", at=timezone.now())
        page = client.get(place)
        assert problems(page.content) == []
        assert not any(f'href="{url}"' in page.text for url in offered)

    def test_keeps_what_was_typed(self, as_editor, one, other):
        answer = as_editor.post(address(one), posted(one, other, reason=""))
        assert answer.status_code == 422
        assert problems(answer.content) == []
        answer = as_editor.post(address(one), posted(one, other, into_version=9))
        assert answer.status_code == 409
        assert "Both say that it is safe" in answer.text
        assert f'name="into_version" value="{other.version}"' in answer.text
        assert not Claim.objects.filter(stage="merged")

    def test_says_why_it_cannot(self, as_editor, both_live, one, other):
        page = as_editor.get(address(one, into=other.pk)).text
        assert "a senior editor merges it" in page
        answer = as_editor.post(address(one), posted(one, other))
        assert answer.status_code == 422
        assert "a senior editor merges it" in answer.text

    @pytest.mark.parametrize("into", ["", "x", "99999999", "own"])
    def test_knows_no_other_claims(self, as_editor, one, into):
        into = one.pk if into == "own" else into
        assert as_editor.post(address(one), {"into": into}).status_code == 404

    def test_refuses_other_verbs(self, as_editor, one):
        assert as_editor.put(address(one)).status_code == 405


class TestReaders:
    def test_are_led_on_and_told_why(
        self, client, both_live, one, other, senior_editor
    ):
        read = both_live.text
        one.text = "A draft nobody published"
        one.save()
        merge_claims(one, other, by=senior_editor, reason="Same", at=timezone.now())
        there = reverse("claim", args=[other.pk, other.slug]) + f"?merged={one.pk}"
        for asked in (
            reverse("claim", args=[one.pk, "old-words"]),
            reverse("claim_version", args=[one.pk, 1]),
        ):
            answer = client.get(asked)
            assert (answer.status_code, answer["Location"]) == (301, there)
            assert answer["Cache-Control"] == "no-cache"
        page = client.get(there).text
        assert f"Claim {one.pk} was merged into this one" in page
        assert f"It read: {read}. Reason: Same" in page
        assert one.text not in page
        assert problems(page) == []
        assert f"claims/{one.pk}-" not in client.get("/sitemap-claims.xml").text
        feed = client.get(
            reverse("feed_claim", kwargs={"pk": one.pk, "ending": "atom"})
        )
        assert feed.status_code == 301

    def test_still_find_what_was_put_right_before(
        self, client, both_live, one, other, senior_editor
    ):
        told = Announcement("correction", "A day was wrong.")
        at = timezone.now()
        publish_version(one, by=senior_editor, at=at, announcement=told)
        merge_claims(one, other, by=senior_editor, reason="Same", at=at)
        page = client.get(reverse("corrections"))
        assert "A day was wrong." in page.text
        assert f'href="{reverse("claim_short", args=[other.pk])}"' in page.text
        assert problems(page.content) == []
        url = reverse("feed_corrections", kwargs={"ending": "json"})
        entries = {row["id"]: row for row in client.get(url).json()["items"]}
        (entry,) = (row for row in entries.values() if "day was wrong" in str(row))
        assert f"stands under claim {other.pk}" in str(entry)
        assert "word by word" not in str(entry)
        assert client.get(entry["url"], follow=True).status_code == 200
        api = client.get(f"/api/v1/corrections/?claim={one.pk}").json()["results"]
        assert "A day was wrong." in {row["words"] for row in api}
        HoldFactory(claim=other)
        assert "A day was wrong." not in client.get(reverse("corrections")).text

    def test_are_told_nothing_of_what_they_never_saw(
        self, client, both_live, other, editor
    ):
        draft = ClaimFactory(text="Inside words")
        merge_claims(draft, other, by=editor, reason="Inside", at=timezone.now())
        there = reverse("claim", args=[other.pk, other.slug])
        for number in (draft.pk, other.pk, "x", 10**30):
            page = client.get(f"{there}?merged={number}").text
            assert "was merged into this one" not in page
            assert "Inside" not in page


class TestClaimUnmerge:
    def test_puts_it_back(self, as_editor, editor, one, other):
        merge_claims(one, other, by=editor, reason="Same", at=timezone.now())
        url = reverse("claim_unmerge", args=[one.pk])
        assert as_editor.get(url).status_code == 405
        assert as_editor.post(url).status_code == 303
        one.refresh_from_db()
        assert one.stage == "in_review"
        answer = as_editor.post(url, follow=True)
        assert "of its own already" in answer.text

    def test_is_for_editors(self, as_journalist, one):
        url = reverse("claim_unmerge", args=[one.pk])
        assert as_journalist.post(url).status_code == 403
