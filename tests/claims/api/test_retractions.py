"""Retractions through the API."""

import json

import pytest
from django.utils import timezone

from claims.services.assessment import assess_claim
from sources.models import Retraction
from tests.claims.api.conftest import problem_of
from tests.factories import DocumentFactory, EvidenceFactory, RetractionFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate().isoformat()
GIVEN = {"retracted_on": TODAY, "notice": "A note", "reason": "Readers wrote"}


def post(client, path, body):
    return client.post(
        f"/api/v1/{path}", json.dumps(body), content_type="application/json"
    )


class TestRetract:
    def test_notes_it_and_tells_what_changed(self, api):
        evidence = EvidenceFactory(passage__revision__document__record="official")
        assess_claim(evidence.claim, by=None, cause="test", at=timezone.now())
        document = evidence.passage.revision.document
        response = post(api, f"documents/{document.pk}/retract/", GIVEN)
        assert response.status_code == 201
        body = response.json()
        assert body["retraction"]["reason"] == "Readers wrote"
        assert (body["n_claims"], body["is_later"]) == (1, False)
        (row,) = body["changed"]
        assert (row["claim"], row["is_public"]) == (evidence.claim_id, False)
        codes = (row["before"]["code"], row["after"]["code"])
        assert codes == ("documented", "retracted")
        shown = api.get(f"/api/v1/documents/{document.pk}/").json()["retraction"]
        assert shown["notice"] == "A note"
        assert "reason" not in shown

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ({"notice": ""}, 422),
            ({"reason": ""}, 422),
            ({"retracted_on": "soon"}, 422),
            ({"retracted_on": "9999-01-01"}, 409),
        ],
    )
    def test_refuses_what_is_wrong(self, api, wrong, code):
        path = f"documents/{DocumentFactory().pk}/retract/"
        problem_of(post(api, path, GIVEN | wrong), code)

    def test_refuses_it_twice_and_from_journalists(self, api, journalist_api):
        document = RetractionFactory().document
        path = f"documents/{document.pk}/retract/"
        assert problem_of(post(api, path, GIVEN), 409)["code"] == "not_allowed"
        problem_of(post(journalist_api, path, GIVEN), 403)
        problem_of(post(api, "documents/999/retract/", GIVEN), 404)


class TestTakeBackRetraction:
    def test_takes_it_back_once(self, api):
        row = RetractionFactory()
        path = f"retractions/{row.pk}/take_back/"
        body = post(api, path, {"reason": "Another article"}).json()
        assert body["retraction"]["removed_reason"] == "Another article"
        assert not Retraction.objects.standing().exists()
        problem_of(post(api, path, {"reason": "Another article"}), 409)
        problem_of(post(api, path, {}), 422)

    def test_is_for_editors(self, journalist_api):
        path = f"retractions/{RetractionFactory().pk}/take_back/"
        problem_of(post(journalist_api, path, {"reason": "No"}), 403)
