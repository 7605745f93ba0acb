"""Speakers and outlets through the API."""

import pytest

from tests.claims.api.conftest import problem_of, results
from tests.factories import OutletFactory, SpeakerFactory
from tests.published import publish_plainly

pytestmark = pytest.mark.django_db
URL = "/api/v1/speakers/"


def names(response):
    return [row["name"] for row in results(response)]


class TestSpeakers:
    def test_lists_public_ones(self, client, api, django_assert_num_queries):
        SpeakerFactory(name="City Council", is_public=True)
        SpeakerFactory(name="A private person")
        with django_assert_num_queries(2):
            assert names(client.get(URL)) == ["City Council"]
        assert len(names(api.get(URL))) == 2

    def test_finds_other_names(self, client):
        council = SpeakerFactory(name="City Council", is_public=True)
        council.aliases.create(name="The Councillors", folded="the councillors")
        SpeakerFactory(is_public=True)
        assert names(client.get(URL, {"q": "councillors"})) == ["City Council"]
        assert names(client.get(URL, {"kind": "person"})) == []

    def test_never_scores_them(self, api):
        SpeakerFactory(is_public=True)
        (row,) = results(api.get(URL))
        assert "type" not in row


class TestSpeakerView:
    def test_leads_to_its_claims(self, client):
        council = SpeakerFactory(is_public=True)
        council.roles.create(title="Owner of the bridge")
        claim = publish_plainly(text="The bridge is safe")
        claim.live_version.speakers.add(council)
        publish_plainly(text="The tunnel leaks")
        body = client.get(f"{URL}{council.slug}/").json()
        assert body["roles"][0]["title"] == "Owner of the bridge"
        assert body["documents"] is None
        assert [row["id"] for row in results(client.get(body["claims"]))] == [claim.pk]

    def test_hides_private_ones(self, client):
        problem_of(client.get(f"{URL}{SpeakerFactory().slug}/"), 404)


class TestOutlets:
    def test_lists_outlets_with_their_documents(self, client):
        outlet = OutletFactory(is_public=True)
        council = SpeakerFactory(is_public=True)
        (row,) = results(client.get("/api/v1/outlets/"))
        body = client.get(row["url"]).json()
        assert body["slug"] == outlet.slug
        assert results(client.get(body["documents"])) == []
        problem_of(client.get(f"/api/v1/outlets/{council.slug}/"), 404)
