"""Publishing from the desk: preview, gate, second person, taking down."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Correction
from claims.services.publication import publish_version
from sources.roles import Role
from tests.factories import AssertionFactory, EvidenceFactory, UserFactory
from tests.html import problems, text_of
from tests.ready import ready_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return ready_claim()


@pytest.fixture
def second_person():
    return UserFactory(role=Role.SENIOR_EDITOR)


def address(name, claim, *numbers):
    return reverse(name, args=[claim.pk, *numbers])


def fresh(claim):
    return Claim.objects.get(pk=claim.pk)


class TestClaimPublish:
    def test_shows_what_readers_will_see(self, as_senior_editor, claim):
        response = as_senior_editor.get(address("claim_publish", claim))
        text = text_of(response)
        assert problems(response.content) == []
        assert "The order revokes it." in text
        assert "Original record seen" in text
        assert "What changed, for readers" not in text

    def test_publishes(self, as_senior_editor, claim):
        response = as_senior_editor.post(
            address("claim_publish", claim), {"version": 1}
        )
        assert response.status_code == 303
        assert fresh(claim).live_version.number == 1

    def test_lists_every_reason_against_it(self, as_senior_editor):
        claim = AssertionFactory().claim
        page = as_senior_editor.get(address("claim_publish", claim))
        response = as_senior_editor.post(
            address("claim_publish", claim), {"version": 1}
        )
        assert response.status_code == 422
        assert problems(response.content) == []
        for text in (text_of(page), text_of(response)):
            assert "Write the finding" in text
            assert "Record a check" in text
            assert "not been accepted" in text

    @pytest.mark.parametrize("name", ["claim_preview", "claim_publish"])
    def test_leads_to_the_article_that_is_quoted_too_much(
        self, as_senior_editor, claim, name
    ):
        long = EvidenceFactory(claim=claim, passage__revision__text="word " * 60)
        document = long.passage.revision.document
        page = as_senior_editor.get(address(name, claim))
        assert f'href="{document.get_absolute_url()}">Open the article' in page.text
        assert problems(page.content) == []

    def test_wants_to_be_told_what_changed(
        self, as_senior_editor, senior_editor, claim
    ):
        publish_version(claim, by=senior_editor, at=timezone.now())
        data = {"version": 2, "kind": "correction", "words": ""}
        url = address("claim_publish", claim)
        assert as_senior_editor.post(url, data).status_code == 422
        data["words"] = "We had the day wrong."
        assert as_senior_editor.post(url, data).status_code == 303
        assert Correction.objects.get().kind == "correction"

    def test_has_loaded_words_read_first(self, as_senior_editor, claim):
        claim.finding = "The mayor lied: she falsely claimed it, so this is true."
        claim.save()
        url = address("claim_publish", claim)
        page = as_senior_editor.get(url)
        assert problems(page.content) == []
        for word in ("“lied”", "“falsely”", "“true”", "“claimed”"):
            assert word in page.text
        refused = as_senior_editor.post(url, {"version": 1})
        assert (refused.status_code, problems(refused.content)) == (422, [])
        assert "then tick it" in refused.text
        assert not fresh(claim).live_version
        stale = as_senior_editor.post(url, {"version": 7, "read": "on"})
        assert (stale.status_code, "then tick it" in stale.text) == (409, True)
        done = as_senior_editor.post(url, {"version": 1, "read": "on"})
        assert done.status_code == 303
        assert fresh(claim).live_version

    def test_asks_for_no_tick_without_loaded_words(self, as_senior_editor, claim):
        page = as_senior_editor.get(address("claim_publish", claim))
        assert 'name="read"' not in page.text

    def test_refuses_a_stale_preview(self, as_senior_editor, claim):
        Claim.objects.filter(pk=claim.pk).update(version=3)
        response = as_senior_editor.post(
            address("claim_publish", claim), {"version": 1}
        )
        assert response.status_code == 409
        assert "Somebody changed the claim" in text_of(response)
        assert not fresh(claim).live_version

    def test_refuses_editors(self, as_editor, claim):
        assert as_editor.get(address("claim_publish", claim)).status_code == 403
        assert as_editor.post(address("claim_publish", claim)).status_code == 403

    def test_takes_few_statements(
        self, as_senior_editor, claim, django_assert_max_num_queries
    ):
        for _ in range(3):
            EvidenceFactory(claim=claim)
        EvidenceFactory()
        with django_assert_max_num_queries(24):
            as_senior_editor.get(address("claim_publish", claim))


class TestClaimApprove:
    @pytest.fixture
    def waiting(self, claim, second_person):
        Claim.objects.filter(pk=claim.pk).update(risk=["court_case"])
        return publish_version(claim, by=second_person, at=timezone.now())

    def test_is_offered_to_the_second_person(self, as_senior_editor, claim, waiting):
        response = as_senior_editor.get(address("claim_publish", claim))
        assert "Approve and publish" in text_of(response)
        assert problems(response.content) == []

    def test_publishes(self, as_senior_editor, claim, waiting):
        response = as_senior_editor.post(address("claim_approve", claim, waiting.pk))
        assert response.status_code == 303
        assert fresh(claim).live_version == waiting

    def test_has_loaded_words_read_first(self, as_senior_editor, claim, second_person):
        Claim.objects.filter(pk=claim.pk).update(finding="It is true.", risk=["minor"])
        waiting = publish_version(
            claim, by=second_person, at=timezone.now(), words_read=True
        )
        url = address("claim_approve", claim, waiting.pk)
        refused = as_senior_editor.post(url)
        assert (refused.status_code, problems(refused.content)) == (422, [])
        assert "“true”" in refused.text
        assert as_senior_editor.post(url, {"read": "on"}).status_code == 303
        assert fresh(claim).live_version == waiting

    def test_refuses_the_one_who_proposed_it(self, client, claim, waiting):
        backend = "django.contrib.auth.backends.ModelBackend"
        client.force_login(waiting.proposed_by, backend=backend)
        response = client.post(address("claim_approve", claim, waiting.pk))
        assert response.status_code == 422
        assert "second person has to approve" in text_of(response)

    def test_knows_no_other_version(self, as_senior_editor, claim):
        response = as_senior_editor.post(address("claim_approve", claim, 7))
        assert response.status_code == 404


class TestClaimTakeDown:
    @pytest.fixture
    def published(self, claim, senior_editor):
        publish_version(claim, by=senior_editor, at=timezone.now())
        return fresh(claim)

    def test_asks_why(self, as_senior_editor, published):
        response = as_senior_editor.get(address("claim_take_down", published))
        assert response.status_code == 200
        assert problems(response.content) == []

    def test_hides_it_from_readers(self, as_senior_editor, client, published):
        data = {"reason": "Wrong person", "version": published.version}
        response = as_senior_editor.post(address("claim_take_down", published), data)
        assert response.status_code == 303
        client.logout()
        page = client.get(reverse("claim_short", args=[published.pk]))
        assert page.status_code == 410
        assert "Wrong person" in text_of(page)

    def test_wants_a_reason(self, as_senior_editor, published):
        url = address("claim_take_down", published)
        response = as_senior_editor.post(url, {"reason": ""})
        assert response.status_code == 422

    def test_refuses_a_stale_page(self, as_senior_editor, published):
        url = address("claim_take_down", published)
        response = as_senior_editor.post(url, {"reason": "Wrong", "version": 1})
        assert response.status_code == 409

    def test_refuses_editors(self, as_editor, claim):
        assert as_editor.get(address("claim_take_down", claim)).status_code == 403

    def test_can_be_opened_again(self, as_senior_editor, published):
        url = address("claim_take_down", published)
        as_senior_editor.post(url, {"reason": "Wrong", "version": published.version})
        response = as_senior_editor.post(address("claim_reopen", published))
        assert response.status_code == 303
        assert fresh(published).stage == "in_review"


class TestClaimPreview:
    def test_shows_editors_what_readers_would_see(self, as_editor):
        claim = EvidenceFactory(private_note="For the desk alone").claim
        place = reverse("claim_preview", args=[claim.pk])
        assert place in as_editor.get(reverse("claim_edit", args=[claim.pk])).text
        page = as_editor.get(place)
        assert claim.text in page.text
        assert "Write the finding" in page.text
        assert "For the desk alone" not in page.text
        assert problems(page.content) == []
        assert not claim.versions.exists()
        assert as_editor.post(place).status_code == 405

    def test_is_for_editors(self, as_journalist):
        place = reverse("claim_preview", args=[EvidenceFactory().claim_id])
        assert as_journalist.get(place).status_code == 403
        place = reverse("claim_preview", args=[10**8])
        assert as_journalist.get(place).status_code == 403
