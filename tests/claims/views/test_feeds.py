import json
from datetime import timedelta

import feedparser
import pytest

from claims.queries.changes import MOST_EVENTS
from claims.services.publication import publish_version, take_down
from sources.reading.speakers import SpeakerKind
from tests.factories import EvidenceFactory, SpeakerFactory
from tests.published import publish_plainly
from tests.spoken import FIRST, HEADLINE, SECOND, publish_again, publish_said

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(senior_editor):
    return publish_said(senior_editor)


def read(client, path, **query):
    response = client.get(path, query)
    assert response.status_code == 200
    found = feedparser.parse(response.content)
    assert not found.bozo
    return found


def titles(client, path, **query):
    return [entry.title for entry in read(client, path, **query).entries]


def paths(claim):
    return [
        "/feeds/claims.atom",
        f"/feeds/claims/{claim.pk}.atom",
        "/feeds/speakers/harbour-board.atom",
        "/feeds/corrections.atom",
    ]


class TestClaims:
    @pytest.mark.parametrize("ending", ["atom", "rss"])
    def test_tells_each_published_version(self, client, claim, senior_editor, ending):
        publish_again(claim, senior_editor, text="The bridge is closed")
        found = read(client, f"/feeds/claims.{ending}")
        assert [entry.id for entry in found.entries] == [
            f"tag:testserver,2025:claim/{claim.pk}/v/2",
            f"tag:testserver,2025:claim/{claim.pk}/v/1",
        ]
        newest, oldest = found.entries
        assert newest.title == f"Harbour Board: The bridge is closed ({HEADLINE})"
        assert "We had the day wrong." in newest.summary
        assert oldest.link == f"http://testserver/claims/{claim.pk}/v/1/"
        assert newest.published_parsed[:5] == SECOND.timetuple()[:5]

    def test_speaks_json(self, client, claim):
        response = client.get("/feeds/claims.json")
        assert response.headers["Content-Type"].startswith("application/feed+json")
        (item,) = json.loads(response.content)["items"]
        assert item["id"] == f"tag:testserver,2025:claim/{claim.pk}/v/1"
        assert item["date_published"] == FIRST.isoformat()

    def test_follows_the_search_of_the_tracker(self, client, claim):
        publish_plainly(text="The school is closed", code="contested")
        path = "/feeds/claims.atom"
        assert titles(client, path, q="bridges") == [
            f"Harbour Board: The bridge is safe ({HEADLINE})"
        ]
        assert len(titles(client, path, status="contested")) == 1
        assert titles(client, path, kind="prediction") == []
        assert len(titles(client, path, status="nonsense", page="9")) == 2
        assert titles(client, path, speaker="nobody") == []
        assert len(titles(client, path, speaker="harbour-board", q="bord")) == 1
        assert len(titles(client, path, changed_to=f"{FIRST:%Y-%m-%d}", q="")) == 2

    def test_keeps_the_search_in_its_address(self, client, claim):
        found = read(client, "/feeds/claims.atom", q="a&b", status="contested")
        (itself,) = [link for link in found.feed.links if link.rel == "self"]
        assert itself.href == (
            "http://testserver/feeds/claims.atom?q=a%26b&status=contested"
        )

    def test_knows_nothing_of_drafts(self, client, claim, senior_editor):
        draft = EvidenceFactory(claim__text="A draft about tunnels").claim
        waiting = EvidenceFactory(
            claim__text="A waiting bridge",
            claim__finding="Seen.",
            claim__risk=["court_case"],
            passage__revision__document__record="official",
        ).claim
        publish_version(waiting, by=senior_editor, at=SECOND)
        claim.text = "Newer words"
        claim.save()
        for ending in ("atom", "rss", "json"):
            page = client.get(f"/feeds/claims.{ending}").content.decode()
            assert "The bridge is safe" in page
            assert draft.text not in page
            assert waiting.text not in page
            assert "Newer words" not in page

    def test_names_no_denier_as_the_one_who_says_it(self, client, senior_editor):
        publish_said(senior_editor, stance="denies")
        (title,) = titles(client, "/feeds/claims.atom")
        assert title.startswith("The bridge is safe, denied by Harbour Board (")

    def test_stops_at_fifty(self, client):
        for n in range(MOST_EVENTS + 1):
            publish_plainly(text=f"Claim {n}")
        found = titles(client, "/feeds/claims.atom")
        assert len(found) == MOST_EVENTS
        assert found[0].startswith(f"Claim {MOST_EVENTS} ")

    def test_answers_304_while_nothing_happens(self, client, claim, senior_editor):
        first = client.get("/feeds/claims.atom")
        known = {"If-None-Match": first.headers["ETag"]}
        assert first.headers["Last-Modified"] == "Mon, 03 Mar 2025 08:00:00 GMT"
        assert client.get("/feeds/claims.atom", headers=known).status_code == 304
        publish_again(claim, senior_editor)
        assert client.get("/feeds/claims.atom", headers=known).status_code == 200

    def test_names_itself_after_the_public_address(self, client, claim, settings):
        settings.SITE_URL = "https://news.example"
        found = read(client, "/feeds/claims.rss")
        assert found.feed.link == "https://news.example/"
        (entry,) = found.entries
        assert entry.id == f"tag:news.example,2025:claim/{claim.pk}/v/1"
        assert entry.link == f"https://news.example/claims/{claim.pk}/v/1/"

    def test_escapes_what_people_wrote(self, client):
        publish_plainly(text="<b>1 & 2</b>", finding="</p><script>x</script>")
        (entry,) = read(client, "/feeds/claims.atom").entries
        assert entry.title == "<b>1 & 2</b> (Original record seen)"
        assert "<script>" not in entry.summary

    def test_takes_three_statements_and_one_for_words(
        self, client, django_assert_num_queries
    ):
        for n in range(9):
            publish_plainly(text=f"Claim {n}")
        with django_assert_num_queries(3):
            client.get("/feeds/claims.atom")
        with django_assert_num_queries(4):
            client.get("/feeds/claims.atom", {"q": "claim", "sort": "best"})

    def test_refuses_a_day_that_is_none(self, client, db):
        response = client.get("/feeds/claims.atom", {"changed_to": "2025-02-30"})
        assert response.status_code == 400
        assert response.content.startswith(b"changed_to: This is not a day.")

    def test_refuses_other_verbs_and_formats(self, client):
        assert client.post("/feeds/claims.atom").status_code == 405
        assert client.get("/feeds/claims.xml").status_code == 404


class TestClaim:
    def test_tells_of_this_claim_alone(self, client, claim, django_assert_num_queries):
        publish_plainly(text="The school is closed")
        with django_assert_num_queries(4):
            found = read(client, f"/feeds/claims/{claim.pk}.atom")
        assert found.feed.title == "NewsClaims: The bridge is safe"
        assert len(found.entries) == 1

    def test_knows_no_unknown_claim(self, client, db):
        draft = EvidenceFactory().claim
        assert client.get("/feeds/claims/999999.atom").status_code == 404
        assert client.get(f"/feeds/claims/{draft.pk}.atom").status_code == 404


class TestSpeaker:
    def test_tells_of_claims_that_name_the_speaker(
        self, client, claim, django_assert_num_queries
    ):
        publish_plainly(text="The school is closed")
        with django_assert_num_queries(4):
            found = read(client, "/feeds/speakers/harbour-board.atom")
        assert len(found.entries) == 1
        assert found.feed.link == "http://testserver/speakers/harbour-board/"

    def test_tells_of_outlets(self, client, senior_editor):
        outlet = SpeakerFactory(name="Gazette", slug="gazette", kind=SpeakerKind.OUTLET)
        publish_said(senior_editor, speaker=outlet)
        assert len(titles(client, "/feeds/outlets/gazette.atom")) == 1

    def test_hides_those_without_a_public_page(self, as_editor):
        SpeakerFactory(slug="private")
        assert as_editor.get("/feeds/speakers/private.atom").status_code == 404
        assert as_editor.get("/feeds/speakers/nobody.atom").status_code == 404


class TestCorrections:
    def test_tells_what_was_put_right(
        self, client, claim, senior_editor, django_assert_num_queries
    ):
        publish_plainly(text="The school is closed")
        publish_again(claim, senior_editor)
        with django_assert_num_queries(2):
            (entry,) = read(client, "/feeds/corrections.rss").entries
        assert entry.id.startswith("tag:testserver,2025:correction/")
        assert "Correction: We had the day wrong." in entry.summary


class TestTakeDown:
    def test_empties_every_feed_at_once(self, client, claim, senior_editor):
        publish_again(claim, senior_editor)
        before = {path: client.get(path) for path in paths(claim)}
        assert {answer.status_code for answer in before.values()} == {200}
        take_down(
            claim, by=senior_editor, reason="Wrong", at=SECOND + timedelta(days=1)
        )
        after = {}
        for path, answer in before.items():
            known = {
                "If-None-Match": answer.headers["ETag"],
                "If-Modified-Since": answer.headers["Last-Modified"],
            }
            again = client.get(path, headers=known)
            assert b"bridge" not in again.content.lower()
            after[path] = again.status_code
        assert list(after.values()) == [200, 410, 404, 200]

    def test_is_seen_by_those_who_know_the_date_alone(
        self, client, claim, senior_editor
    ):
        known = {"If-Modified-Since": "Fri, 03 Mar 2034 08:00:00 GMT"}
        take_down(claim, by=senior_editor, reason="Wrong", at=SECOND)
        assert client.get("/feeds/claims.atom", headers=known).status_code == 200
