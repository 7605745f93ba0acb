from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from tests.factories import ClaimFactory
from tests.html import problems, text_of
from tests.published import publish_plainly, said

pytestmark = pytest.mark.django_db


class TestClaim:
    def test_shows_the_published_words(self, client):
        claim = publish_plainly(
            text="The bridge is safe", finding="The record says so."
        )
        response = client.get(reverse("claim", args=[claim.pk, "the-bridge-is-safe"]))
        page = response.content.decode()
        assert "The bridge is safe" in page
        assert "The record says so." in page

    def test_offers_a_paragraph_for_a_story(self, client):
        ada = said(by="Ada Lovell", on=date(2025, 1, 3))
        claim = publish_plainly(text="Bridges <b> hold", wordings=(ada,))
        page = client.get(f"/claims/{claim.pk}-bridges-b-hold/")
        assert problems(page.content) == []
        (words,) = html.fromstring(page.content).xpath("//*[@id='story']")
        at = claim.live_version.published_at
        assert words.text == (
            "The claim: Bridges <b> hold. Said by Ada Lovell, 3 January 2025. What the "
            f"record shows as of {at.day} January 2025: Original record seen. Seen. "
            f"(NewsClaims, http://testserver/claims/{claim.pk}/v/1/)"
        )

    def test_names_who_says_so_and_nobody_else(self, client):
        maybe = said(by="Bob Reed", modality="possible")
        denial = said(by="Cy Poe", stance="denies")
        aide = said(described="an aide to the mayor")
        claim = publish_plainly(text="It holds", wordings=(maybe, denial, aide))
        page = client.get(claim.get_absolute_url())
        (line,) = html.fromstring(page.content).find_class("said-by")
        assert " ".join(line.text_content().split()) == (
            "an aide to the mayor · 1 statement says so"
        )
        assert "Said by an aide to the mayor." in page.text
        assert "First said by an aide to the mayor" in text_of(client.get("/"))
        (row,) = client.get("/api/v1/claims/").json()["results"]
        assert row["first_said"]["speaker"] == "an aide to the mayor"

    def test_says_nothing_of_a_speaker_where_it_is_only_possible(self, client):
        maybe = said(by="Bob Reed", modality="possible")
        claim = publish_plainly(text="It may hold", wordings=(maybe,))
        page = client.get(claim.get_absolute_url())
        assert html.fromstring(page.content).find_class("said-by") == []
        assert "Said by" not in page.text
        assert "First said" not in client.get("/").text.partition('id="results"')[2]

    def test_moves_to_the_current_slug(self, client):
        claim = publish_plainly(text="The bridge is safe")
        response = client.get(f"/claims/{claim.pk}-old-words/")
        assert response.status_code == 301
        assert response.url == f"/claims/{claim.pk}-the-bridge-is-safe/"

    def test_hides_drafts_from_readers(self, client):
        claim = ClaimFactory()
        assert client.get(f"/claims/{claim.pk}/").status_code == 404

    def test_answers_no_posts(self, client):
        claim = publish_plainly(text="One")
        assert client.post(f"/claims/{claim.pk}-one/").status_code == 405

    def test_knows_no_unknown_claim(self, client):
        assert client.get("/claims/99-x/").status_code == 404

    def test_says_when_it_is_looked_at_again(self, client, django_user_model):
        claim = publish_plainly(text="One", looked_again=True)
        page = client.get(f"/claims/{claim.pk}-one/").content.decode()
        assert "being looked at again" in page

    def test_takes_four_statements(self, client, django_assert_num_queries):
        claim = publish_plainly(text="One")
        publish_plainly(text="Two")
        with django_assert_num_queries(4):
            client.get(f"/claims/{claim.pk}-one/")
