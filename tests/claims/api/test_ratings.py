"""Ratings through the API: read by all, proposed and decided with a token."""

import pytest
from django.utils import timezone

from claims.services.publication import publish_version
from tests.claims.api.conftest import post, problem_of, results
from tests.factories import EvidenceFactory, UserFactory
from tests.rating import proposed, rated, value

pytestmark = pytest.mark.django_db
API = "/api/v1/"
WHY = "The order says otherwise."


@pytest.fixture
def claim():
    return EvidenceFactory(
        claim__finding="So.", passage__revision__document__record="official"
    ).claim


class TestRatings:
    def test_are_those_that_readers_see(self, client, claim, senior_editor):
        rating = rated(claim, "wrong", reason=WHY)
        rated(EvidenceFactory().claim, "wrong")
        assert results(client.get(f"{API}ratings/")) == []
        publish_version(claim, by=senior_editor, at=timezone.now())
        rated(claim, "unproven", reason="Newer")
        (row,) = results(client.get(f"{API}ratings/"))
        assert (row["claim"], row["version"]) == (claim.pk, 1)
        assert row["status"]["code"] == "documented"
        assert row["rating"]["code"] == "wrong"
        assert row["rating"]["reason"] == WHY
        assert row["rating"]["signed_by"] == rating.signed_by
        assert "desk alone" not in str(row)
        assert results(client.get(f"{API}ratings/?value=unproven")) == []
        assert len(results(client.get(f"{API}ratings/?claim={claim.pk}"))) == 1

    def test_are_proposed_and_approved_by_two(self, senior_api, token_client, claim):
        body = {"claim": claim.pk, "value": value().code, "reason": WHY}
        problem_of(post(senior_api, "ratings/", body | {"version": 9}), 409)
        problem_of(post(senior_api, "ratings/", body | {"value": "true"}), 422)
        problem_of(post(senior_api, "ratings/", body | {"reason": ""}), 422)
        response = post(senior_api, "ratings/", body | {"version": 1})
        made = response.json()
        assert (response.status_code, made["state"]) == (201, "waiting")
        path = f"ratings/{made['id']}/approve/"
        problem_of(post(senior_api, path, {}), 409)
        second = token_client(UserFactory(role="senior_editor"))
        assert post(second, path, {}).json()["state"] == "approved"
        problem_of(post(second, "ratings/999999/approve/", {}), 404)

    def test_are_refused_and_taken_back(self, senior_api, senior_editor, claim):
        other = proposed(claim)
        problem_of(post(senior_api, f"ratings/{other.pk}/refuse/", {}), 422)
        refused = post(senior_api, f"ratings/{other.pk}/refuse/", {"why": "No"}).json()
        assert (refused["state"], refused["decided_why"]) == ("refused", "No")
        mine = proposed(claim, by=senior_editor)
        taken = post(senior_api, f"ratings/{mine.pk}/take_back/", {}).json()
        assert taken["state"] == "taken_back"
        rows = results(senior_api.get(f"{API}desk/ratings/?claim={claim.pk}"))
        assert [row["id"] for row in rows] == [mine.pk, other.pk]
        assert "desk alone" not in str(rows)


class TestCorrections:
    def test_are_asked_by_kind(self, client):
        assert results(client.get(f"{API}corrections/?kind=typo")) == []
        problem_of(client.get(f"{API}corrections/?kind=nonsense"), 422)
