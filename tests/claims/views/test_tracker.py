import pytest
from django.urls import reverse

from tests.factories import ClaimFactory
from tests.published import publish_plainly

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
        facets = {f.value: f.count for f in response.context["found"].statuses}
        assert facets == {"contested": 2, "documented": 1}
        assert texts(response) == ["Three", "Two"]

    @pytest.mark.parametrize(
        "query", ["?status=nonsense", "?page=x", "?page=99", "?q=%00"]
    )
    def test_survives_nonsense(self, client, query):
        publish_plainly(text="One")
        response = client.get(f"/{query}")
        assert response.status_code == 200
        assert texts(response) == ["One"]

    def test_says_when_nothing_matches(self, client):
        publish_plainly(text="One")
        assert b"No claim matches" in client.get("/", {"q": "zebra"}).content

    def test_gives_htmx_the_results_alone(self, client):
        publish_plainly(text="One")
        response = client.get("/", headers={"HX-Request": "true"})
        assert response.content.lstrip().startswith(b'<section id="results"')
        assert "HX-Request" in response.headers["Vary"]

    def test_takes_six_statements_whatever_is_stored(
        self, client, django_assert_num_queries
    ):
        for n in range(30):
            publish_plainly(text=f"Claim {n}")
        with django_assert_num_queries(6):
            client.get("/")


class TestClaim:
    def test_shows_the_published_words(self, client):
        claim = publish_plainly(
            text="The bridge is safe", finding="The record says so."
        )
        response = client.get(reverse("claim", args=[claim.pk, "the-bridge-is-safe"]))
        page = response.content.decode()
        assert "The bridge is safe" in page
        assert "The record says so." in page

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


def texts(response):
    return [card.text for card in response.context["found"].cards]


def found(client, **query):
    return texts(client.get("/", query))
