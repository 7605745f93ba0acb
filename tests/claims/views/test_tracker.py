import csv
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from lxml import html

from claims.credibility.gaps import Gap
from claims.services.publication import take_down
from tests.factories import LONG_AGO, ClaimFactory, OutletFactory, SpeakerFactory
from tests.html import problems, text_of
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


class TestSearch:
    def test_looks_into_quotations_names_and_findings(self, client):
        ada = said("Not a bolt was loose", by="Ada Lövell", outlet="Harbour Gazette")
        publish_plainly(text="The bridge is safe", wordings=(ada,), finding="Measured.")
        publish_plainly(text="The school is closed")
        for q in ("loose bolts", "Lovell", "LÖVELL", "harbour gazette", "measuring"):
            assert found(client, q=q) == ["The bridge is safe"], q

    def test_forgives_typing_errors(self, client):
        sacks = said("It distilled the knowledge", by="David Sacks")
        publish_plainly(text="The model was copied", wordings=(sacks,))
        publish_plainly(text="The bridge is safe")
        for q in ("Sachs", "distiled", "Davd Sachs", "knowl", "knowledeg -bridge"):
            assert found(client, q=q) == ["The model was copied"], q
        assert found(client, q="Sachs -knowledge") == []
        assert found(client, q="zebra") == []

    def test_takes_a_known_word_as_it_is_written(self, client):
        publish_plainly(text="The bride is late")
        publish_plainly(text="The bridge is safe")
        assert found(client, q="bride") == ["The bride is late"]

    def test_puts_what_is_spelt_so_before_what_is_spelt_alike(self, client):
        publish_plainly(text="Goldman Sachs owns the bridge")
        for n in range(8):
            publish_plainly(text=f"Sacks spoke of bridge {n}")
        best = found(client, q="Sachs", sort="best")
        assert best[0] == "Goldman Sachs owns the bridge"
        assert len(best) == 9

    def test_marks_the_hits_and_escapes_the_rest(self, client):
        quote = said("They say a<b, distilled & 'more'")
        publish_plainly(text="Copied <b>bridges</b>", wordings=(quote,))
        page = client.get("/", {"q": "bridge"}).content.decode()
        assert "Copied &lt;b&gt;<mark>bridges</mark>&lt;/b&gt;" in page
        page = client.get("/", {"q": "distiling"}).content.decode()
        assert "a&lt;b, <mark>distilled</mark> &amp; &#x27;more" in page

    def test_searches_no_draft_and_nothing_taken_down(self, client, senior_editor):
        kept = publish_plainly(text="The bridge is safe")
        gone = publish_plainly(text="The tunnel leaks")
        kept.text, kept.topics, kept.kind = "Moles did it", ["Moles"], "opinion"
        kept.save()
        take_down(gone, by=senior_editor, reason="Wrong", at=LONG_AGO)
        for q in ("moles", "tunnel", "tunel"):
            assert found(client, q=q) == [], q
        assert counts(client.get("/"), "kind") == {"fact": 1}
        assert counts(client.get("/"), "topic") == {}


class TestFacets:
    def test_count_truly_and_each_without_itself(self, client):
        ada, bob = SpeakerFactory(name="Ada"), SpeakerFactory(name="Bob")
        paper = OutletFactory(name="Paper")
        publish_plainly(text="1", names=[ada, paper], topics=("AI",), kind="number")
        publish_plainly(text="2", names=[ada, bob], topics=("AI", "Law"))
        publish_plainly(text="3", names=[bob], code="refuted")
        response = client.get("/", {"speaker": ada.slug, "status": "documented"})
        assert texts(response) == ["2", "1"]
        assert counts(response, "speaker") == {ada.slug: 2, bob.slug: 1}
        assert counts(response, "status") == {"documented": 2}
        assert counts(response, "outlet") == {paper.slug: 1}
        assert counts(response, "topic") == {"AI": 2, "Law": 1}
        assert counts(response, "kind") == {"fact": 1, "number": 1}
        nobody = client.get("/", {"speaker": "nobody", "kind": "opinion"})
        assert counts(nobody, "speaker") == {"nobody": 0}
        assert counts(nobody, "kind") == {"opinion": 0}
        assert found(client, outlet=paper.slug) == ["1"]
        assert found(client, topic=["Law", "Sea"]) == ["2"]
        assert found(client, kind="number") == ["1"]
        both = client.get("/", {"speaker": [ada.slug, bob.slug], "topic": "AI"})
        assert texts(both) == ["2", "1"]

    def test_take_the_day_of_the_report_where_none_is_known(self, client):
        told = said(by="Ada", reported=date(2025, 3, 1))
        older = said(by="Bob", on=date(2025, 1, 5), reported=date(2025, 3, 1))
        maybe = said(by="Cy", modality="possible", reported=date(2025, 2, 2))
        publish_plainly(text="Told", wordings=(told, maybe))
        publish_plainly(text="Known", wordings=(told, older))
        assert found(client, said_from="2025-03-01") == ["Told"]
        assert found(client, said_to="2025-01-31") == ["Known"]
        assert found(client, said_from="2025-02-01", said_to="2025-02-28") == []
        reported = 'reported <time datetime="2025-03-01">1 Mar 2025'
        assert reported in client.get("/").text

    def test_tell_what_is_missing(self, client):
        publish_plainly(text="1", gaps=[Gap.NOT_ASKED, Gap.NO_DOCUMENT])
        publish_plainly(text="2", gaps=[Gap.NO_DOCUMENT])
        publish_plainly(text="3")
        response = client.get("/", {"lacks": "not_asked"})
        assert texts(response) == ["1"]
        assert counts(response, "lacks") == {"no_document": 2, "not_asked": 1}
        assert found(client, lacks=["not_asked", "no_document"]) == ["2", "1"]
        assert len(found(client, lacks="sense")) == 3
        page = response.content.decode()
        assert "What is missing: Claimant not asked" in page

    def test_know_every_gap_by_its_words(self):
        claim = publish_plainly(text="All", gaps=list(Gap))
        claim.live_version.refresh_from_db()
        assert claim.live_version.gaps == [gap.value for gap in Gap]

    def test_list_ten_and_find_the_others(self, client):
        names = [SpeakerFactory(name=f"Person {n:02}") for n in range(12)]
        names.append(SpeakerFactory(name="100% Zoe"))
        publish_plainly(text="One", names=names)
        ten = counts(client.get("/"), "speaker")
        assert len(ten) == 10
        last = names[11].slug
        assert last in counts(client.get("/", {"speaker": last}), "speaker")
        narrowed = client.get("/", {"find_speaker": "0% z"})
        assert counts(narrowed, "speaker") == {names[12].slug: 1}
        assert counts(client.get("/", {"find_speaker": "_"}), "speaker") == {}

    def test_name_nobody_without_a_public_page(self, client):
        hidden = SpeakerFactory(name="Jane Roe")
        publish_plainly(text="One", names=[hidden])
        hidden.is_public = False
        hidden.save()
        assert counts(client.get("/"), "speaker") == {}
        assert found(client, speaker=hidden.slug) == []

    def test_filter_by_the_days_it_was_said_and_changed(self, client):
        late = publish_plainly(text="Late", wordings=(said(on=date(2025, 2, 1)),))
        denied = said(on=date(2023, 1, 1), stance="denies")
        early = said(on=date(2024, 12, 31))
        publish_plainly(text="Early", wordings=(denied, early))
        publish_plainly(text="Unknown")
        late.live_version.published_at = LONG_AGO
        late.live_version.save()
        assert found(client, said_from="2025-01-01") == ["Late"]
        assert found(client, said_to="2024-12-31") == ["Early"]
        assert found(client, changed_from="2025-01-29", changed_to="2025-01-29") == [
            "Late"
        ]
        assert found(client, sort="said") == ["Late", "Early", "Unknown"]
        response = client.get("/", {"said_from": "2025-01-01"})
        assert counts(response, "said") == {"2025": 1, "2024": 1}
        year = next(p for p in response.context["days"][0]["periods"] if p.count)
        assert parse_qs(urlsplit(year.url).query) == {
            "said_from": ["2025-01-01"],
            "said_to": ["2025-12-31"],
        }


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


class TestExport:
    def test_lists_what_was_found_in_its_order(self, client):
        publish_plainly(text="The tunnel leaks")
        publish_plainly(text="=The bridge, safe", topics=("AI", "Law"))
        publish_plainly(text="The bridge is open")
        response = client.get("/claims.csv", {"q": "bridge", "sort": "oldest"})
        table = b"".join(response.streaming_content).decode("utf-8-sig")
        rows = list(csv.DictReader(table.splitlines()))
        assert [row["text"] for row in rows] == [
            "'=The bridge, safe",
            "The bridge is open",
        ]
        assert rows[0]["topics"] == "AI; Law"
        assert rows[0]["address"].startswith("http://testserver/claims/")
        assert response.headers["Content-Disposition"].startswith("attachment")

    def test_refuses_what_it_cannot_do(self, client):
        response = client.get("/claims.csv", {"said_from": "yesterday"})
        assert response.status_code == 400
        assert response.content.startswith(b"said_from: This is not a day.")
        assert client.post("/claims.csv").status_code == 405

    def test_takes_three_statements(self, client, django_assert_num_queries):
        publish_plainly(text="One")
        publish_plainly(text="Two")
        with django_assert_num_queries(3):
            b"".join(client.get("/claims.csv").streaming_content)


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


def counts(response, name):
    return {
        facet.value: facet.count for facet in response.context["found"].facets[name]
    }


def texts(response):
    return [card.text for card in response.context["found"].cards]


def found(client, **query):
    return texts(client.get("/", query))
