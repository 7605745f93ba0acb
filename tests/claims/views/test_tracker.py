from datetime import date
from urllib.parse import parse_qs

import pytest

from tests.claims.views.tracked import counts, found, texts
from tests.factories import ClaimFactory, SpeakerFactory
from tests.html import problems
from tests.published import looked, publish_plainly, said, shown
from tests.spoken import FIRST, publish_again, publish_said

pytestmark = pytest.mark.django_db


class TestTracker:
    def test_shows_published_claims_only(self, client):
        publish_plainly(text="The bridge is safe")
        ClaimFactory(text="A secret draft")
        page = client.get("/").content.decode()
        assert "The bridge is safe" in page
        assert "A secret draft" not in page

    def test_finds_by_words_of_the_published_version(self, client):
        claim = publish_plainly(text="The bridge is safe")
        publish_plainly(text="The school is closed")
        claim.text = "A draft about tunnels"
        claim.save()
        assert found(client, q="bridges") == ["The bridge is safe"]
        assert found(client, q="tunnels") == []

    def test_filters_by_status_and_counts_truly(self, client):
        publish_plainly(text="One", code="documented")
        publish_plainly(text="Two", code="contested")
        publish_plainly(text="Three", code="contested")
        response = client.get("/", {"status": "contested"})
        assert counts(response, "status") == {"contested": 2, "documented": 1}
        assert texts(response) == ["Three", "Two"]

    @pytest.mark.parametrize(
        "query",
        ["?status=nonsense", "?page=x", "?page=99", "?q=%00", "?find_speaker=%25%00"],
    )
    def test_survives_nonsense(self, client, query):
        publish_plainly(text="One")
        response = client.get(f"/{query}")
        assert response.status_code == 200
        assert texts(response) == ["One"]

    def test_says_when_nothing_matches(self, client):
        publish_plainly(text="One")
        page = client.get("/", {"q": "zebra"}).text
        assert "No claim matches" in page
        assert '<p role="status">No claims</p>' in page
        assert "shown" not in page

    def test_gives_htmx_the_results_alone(self, client):
        publish_plainly(text="One")
        response = client.get("/", headers={"HX-Request": "true"})
        assert response.content.lstrip().startswith(b'<section id="results"')
        assert "HX-Request" in response.headers["Vary"]

    def test_takes_the_same_few_statements_whatever_is_stored(
        self, client, django_assert_num_queries
    ):
        ada = SpeakerFactory()
        for n in range(30):
            publish_plainly(text=f"Claim {n}", names=[ada])
        with django_assert_num_queries(5):
            client.get("/")
        with django_assert_num_queries(5):
            client.get("/", {"q": "claim", "speaker": ada.slug, "sort": "best"})


class TestPage:
    def test_says_what_is_wrong_with_a_day_and_leaves_it_out(self, client):
        publish_plainly(text="One")
        query = {"said_from": "yesterday", "changed_from": "2025-03-01"}
        response = client.get("/", query | {"changed_to": "2025-02-01"})
        assert response.status_code == 200
        assert texts(response) == ["One"]
        assert "This is not a day." in response.content.decode()
        assert "This day lies before the first one." in response.content.decode()
        assert "that filter was left out" in response.content.decode()
        assert problems(response.content) == []

    def test_says_which_way_a_range_is_wrong(self, client):
        query = {"said_from": "2025-02-01", "said_to": "2025-01-01"}
        page = client.get("/", query).text
        assert "A last day lies before its first one" in page
        assert "could not be read" not in page

    def test_drops_one_filter_by_each_chip(self, client):
        ada = SpeakerFactory(name="Ada")
        publish_plainly(text="Bridge", names=[ada])
        query = {"q": "bridge", "speaker": ada.slug, "said_to": "2025-01-01"}
        chips = client.get("/", query | {"page": 3}).context["chips"]
        assert [chip.words for chip in chips] == [
            "“bridge”",
            "Speaker: Ada",
            "First said until 1 Jan 2025",
        ]
        assert parse_qs(chips[1].url[1:]) == {
            "q": ["bridge"],
            "said_to": ["2025-01-01"],
        }

    def test_offers_ways_out_of_an_empty_list(self, client):
        publish_plainly(text="The bridge is safe")
        publish_plainly(text="The tunnel leaks", code="refuted")
        response = client.get("/", {"q": "tunnel", "status": "documented"})
        assert [(w.words, w.url, w.count) for w in response.context["ways_out"]] == [
            ("“tunnel”", "?status=documented", 1),
            ("Evidence status", "?q=tunnel", 1),
        ]
        assert "With one filter less" in response.content.decode()

    def test_shows_in_each_row_who_said_it_and_what_weighs_most(self, client):
        publish_plainly(
            text="The bridge is safe",
            wordings=(said(by="Ada Lovell", on=date(2025, 1, 3)),),
            checks=(looked(date(2025, 1, 5)), looked(date(2025, 1, 4))),
            evidence=(
                shown("a", title="A note", points=0.2),
                shown("b", title="The survey", points=0.9),
                shown("c", title="The old survey", points=2, is_withdrawn=True),
            ),
        )
        response = client.get("/")
        page = " ".join(response.content.decode().split())
        assert problems(response.content) == []
        for words in ("First said by Ada Lovell", "3 Jan 2025", "The survey</a>"):
            assert words in page
        for words in ("Checked by Editor Ann", "5 Jan 2025", "1 article from 1 source"):
            assert words in page
        assert "The old survey" not in page

    def test_gives_htmx_the_counts_and_a_clean_address(self, client):
        publish_plainly(text="One")
        query = {"q": "", "kind": "fact", "find_speaker": "ad", "said_from": ""}
        response = client.get("/", query, headers={"HX-Request": "true"})
        page = response.content.decode()
        assert page.count('data-hx-swap-oob="morph"') == 8
        assert "<html" not in page
        assert response.headers["HX-Push-Url"] == "/?kind=fact&find_speaker=ad"

    def test_answers_no_posts(self, client):
        assert client.post("/").status_code == 405


class TestThreeSteps:
    def test_lead_to_who_said_it_first_and_what_we_said_then(
        self, client, senior_editor
    ):
        claim = publish_said(senior_editor)
        publish_again(claim, senior_editor, text="The bridge was safe")
        row = client.get("/", {"q": "bridge"})
        assert "First said by <a" in " ".join(row.text.split())
        page = client.get(row.context["found"].cards[0].url)
        then = next(v for v in page.context["history"] if v.at.date() == FIRST.date())
        version = client.get(then.url)
        assert "The bridge is safe" in version.text
        assert "as of <time" in version.text
