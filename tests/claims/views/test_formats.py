import json

import pytest
from lxml import html

from claims.services.publication import take_down
from tests.factories import ClaimFactory
from tests.html import problems
from tests.published import publish_plainly
from tests.spoken import HEADLINE, SECOND, publish_again, publish_said

pytestmark = pytest.mark.django_db
ENDINGS = ["json", "jsonld", "csl.json", "bib"]


@pytest.fixture
def claim(senior_editor):
    return publish_said(senior_editor)


class TestClaimAs:
    def test_sends_programs_to_the_api(self, client, claim):
        response = client.get(f"/claims/{claim.pk}.json")
        assert (response.status_code, response.url) == (
            302,
            f"/api/v1/claims/{claim.pk}/",
        )

    def test_speaks_jsonld(self, client, claim):
        response = client.get(f"/claims/{claim.pk}.jsonld")
        assert response.headers["Content-Type"].startswith("application/ld+json")
        made = json.loads(response.content)
        assert made["text"] == "The bridge is safe"
        assert made["author"]["name"] == "Harbour Board"
        assert [one["headline"] for one in made["citation"]] == ["Bridge report"]
        assert made["identifier"] == f"tag:testserver,2025:claim/{claim.pk}/v/1"

    def test_cites_the_version_that_stands(self, client, claim, senior_editor):
        publish_again(claim, senior_editor)
        (item,) = json.loads(client.get(f"/claims/{claim.pk}.csl.json").content)
        assert item["URL"] == f"http://testserver/claims/{claim.pk}/v/2/"
        assert item["issued"] == {"date-parts": [[2025, 3, 4]]}
        text = client.get(f"/claims/{claim.pk}.bib").content.decode()
        assert "Version 2, as of 4 March 2025" in text

    def test_takes_the_slug_too(self, client, claim):
        there = f"/claims/{claim.pk}-whatever.bib"
        assert client.get(there).content.startswith(b"@misc{")

    @pytest.mark.parametrize("ending", ENDINGS)
    def test_never_shows_a_draft(self, as_editor, claim, ending):
        claim.text = "Newer words"
        claim.save()
        draft = ClaimFactory(text="A draft")
        answer = as_editor.get(f"/claims/{claim.pk}.{ending}", follow=True)
        assert b"Newer words" not in answer.content
        assert as_editor.get(f"/claims/{draft.pk}.{ending}").status_code == 404
        assert as_editor.get(f"/claims/999999.{ending}").status_code == 404

    @pytest.mark.parametrize("ending", ENDINGS)
    def test_is_gone_when_taken_down(self, client, claim, senior_editor, ending):
        take_down(claim, by=senior_editor, reason="Wrong person", at=SECOND)
        answer = client.get(f"/claims/{claim.pk}.{ending}")
        assert answer.status_code == 410
        assert answer.content == b"It was taken down: Wrong person\n"

    @pytest.mark.parametrize("ending", ENDINGS)
    def test_moves_with_a_merged_claim(self, client, claim, ending):
        merged = ClaimFactory(stage="merged", merged_into=claim)
        answer = client.get(f"/claims/{merged.pk}.{ending}")
        assert (answer.status_code, answer.url) == (301, f"/claims/{claim.pk}.{ending}")

    def test_answers_304_to_who_has_it(self, client, claim):
        first = client.get(f"/claims/{claim.pk}.jsonld")
        known = {"If-None-Match": first.headers["ETag"]}
        again = client.get(f"/claims/{claim.pk}.jsonld", headers=known)
        assert again.status_code == 304

    def test_takes_two_statements(self, client, claim, django_assert_num_queries):
        publish_plainly(text="The school is closed")
        with django_assert_num_queries(2):
            client.get(f"/claims/{claim.pk}.jsonld")

    def test_refuses_other_verbs_and_formats(self, client, claim):
        assert client.post(f"/claims/{claim.pk}.bib").status_code == 405
        assert client.get(f"/claims/{claim.pk}.doc").status_code == 404


class TestPageHead:
    def test_tells_programs_what_the_page_is(self, client, claim):
        tree = page(client, claim)
        (script,) = tree.xpath("//script[@type='application/ld+json']")
        assert json.loads(script.text)["@type"] == "Claim"
        assert tree.xpath("//meta[@property='og:title']/@content") == [
            f"Harbour Board: The bridge is safe ({HEADLINE})"
        ]
        (address,) = tree.xpath("//meta[@property='og:url']/@content")
        assert address == f"http://testserver/claims/{claim.pk}-the-bridge-is-safe/"
        assert tree.xpath("//link[@rel='canonical']/@href") == [address]
        assert tree.xpath("//meta[@name='twitter:card']/@content") == ["summary"]

    def test_links_to_answers_only(self, client, claim):
        for address in page(client, claim).xpath("//link[@rel='alternate']/@href"):
            assert client.get(address, follow=True).status_code == 200, address

    def test_lets_no_words_out_of_the_script(self, client):
        claim = publish_plainly(text="</script><script>alert(1)</script> & <b>")
        answer = client.get(f"/claims/{claim.pk}/", follow=True)
        assert problems(answer.content) == []
        assert b"<script>alert" not in answer.content
        (script,) = html.document_fromstring(answer.content).xpath(
            "//script[@type='application/ld+json']"
        )
        assert json.loads(script.text)["text"] == claim.text

    def test_keeps_old_versions_out_of_indexes(self, client, claim, senior_editor):
        publish_again(claim, senior_editor)
        tree = html.document_fromstring(
            client.get(f"/claims/{claim.pk}/v/1/").content.decode()
        )
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert not tree.xpath("//script[@type='application/ld+json']")
        (there,) = tree.xpath("//link[@rel='canonical']/@href")
        assert there == f"http://testserver/claims/{claim.pk}-the-bridge-is-safe/"

    def test_says_how_to_cite_it(self, client, claim):
        words = " ".join(page(client, claim).text_content().split())
        assert (
            f"NewsClaims: “The bridge is safe”. {HEADLINE}. Version 1, as of "
            f"3 March 2025. http://testserver/claims/{claim.pk}/v/1/"
        ) in words


class TestTrackerHead:
    def test_offers_the_feed_of_this_search(self, client, claim):
        answer = client.get("/", {"q": 'a&"b', "status": "documented", "page": "1"})
        assert problems(answer.content) == []
        tree = html.document_fromstring(answer.content)
        wanted = "/feeds/claims.atom?q=a%26%22b&status=documented"
        assert tree.xpath("//link[@type='application/atom+xml']/@href") == [wanted]
        assert wanted in tree.xpath("//section[@id='results']//a/@href")

    @pytest.mark.parametrize(
        "path", ["/speakers/harbour-board/", "/corrections/", "/claims/"]
    )
    def test_links_to_answers_only(self, client, claim, path):
        answer = client.get(path)
        assert problems(answer.content) == []
        tree = html.document_fromstring(answer.content)
        links = tree.xpath("//link[@rel='alternate']/@href")
        assert len(links) == 2
        for address in links:
            assert client.get(address).status_code == 200


def page(client, claim):
    answer = client.get(f"/claims/{claim.pk}/", follow=True)
    assert problems(answer.content) == []
    return html.document_fromstring(answer.content.decode())
