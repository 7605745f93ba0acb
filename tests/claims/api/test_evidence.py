"""Evidence and checks through the API."""

import pytest

from claims.models import Check, Evidence
from tests.claims.api.conftest import post, problem_of
from tests.factories import ClaimFactory, EvidenceFactory, RevisionFactory

pytestmark = pytest.mark.django_db
API = "/api/v1/"


class TestEvidence:
    @pytest.fixture
    def body(self):
        revision = RevisionFactory(text="It was said. The inspection found no cracks.")
        return {
            "claim": ClaimFactory().pk,
            "revision": revision.pk,
            "exact": "The inspection found no cracks.",
            "stance": "supports",
            "basis": "primary_document",
            "public_reason": "The report itself.",
        }

    def test_links_exact_words(self, api, body, editor):
        response = post(api, "evidence/", body)
        assert response.status_code == 201
        made = Evidence.objects.get()
        assert (made.passage.spans, made.added_by) == ([[13, 44]], editor)
        assert api.get(response["Location"]).json()["words"] == body["exact"]
        made.claim.refresh_from_db()
        assert made.claim.assessment.code == "documented"

    def test_links_places(self, api, body):
        del body["exact"]
        response = post(api, "evidence/", body | {"spans": [[0, 12]]})
        assert response.json()["words"] == "It was said."

    @pytest.mark.parametrize(
        ("change", "status"),
        [
            ({"exact": "Never said."}, 422),
            ({"exact": " "}, 422),
            ({"exact": "e"}, 422),
            ({"exact": "", "spans": [[0, 999]]}, 422),
            ({"exact": "", "spans": [[5, 5]]}, 422),
            ({"exact": "", "spans": [[5]]}, 422),
            ({"spans": [[0, 5]]}, 422),
            ({"public_reason": ""}, 409),
            ({"claim": 999_999}, 404),
            ({"revision": 999_999}, 404),
            ({"speaker": 999_999}, 422),
            ({"stance": "maybe"}, 422),
        ],
    )
    def test_refuses_what_does_not_fit(self, api, body, change, status):
        problem_of(post(api, "evidence/", body | change), status)
        assert not Evidence.objects.exists()

    def test_unlinks_with_a_reason(self, api):
        row, other = EvidenceFactory(), EvidenceFactory()
        path = f"evidence/{row.pk}/unlink/"
        problem_of(post(api, path, {}), 422)
        problem_of(post(api, path, {"reason": "Wrong page", "version": 9}), 409)
        body = post(api, path, {"reason": "Wrong page"}, **{"If-Match": '"1"'}).json()
        assert body["removed_reason"] == "Wrong page"
        other.refresh_from_db()
        assert other.removed_at is None
        problem_of(post(api, "evidence/999999/unlink/", {"reason": "x"}), 404)


class TestChecks:
    def test_records_a_look(self, api, editor):
        claim = ClaimFactory()
        body = {
            "claim": claim.pk,
            "looked_on": "2025-01-30",
            "places": "The council's register",
            "found": "Nothing",
        }
        assert post(api, "checks/", body).status_code == 201
        assert Check.objects.get().by == editor
        problem_of(post(api, "checks/", body | {"looked_on": "2999-01-01"}), 409)
        problem_of(post(api, "checks/", body | {"claim": 999_999}), 404)
        problem_of(post(api, "checks/", {"claim": claim.pk}), 422)
