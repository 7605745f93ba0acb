"""Publishing, approving and taking down through the API."""

import pytest

from tests.claims.api.conftest import post, problem_of
from tests.factories import ClaimFactory, EvidenceFactory, UserFactory

pytestmark = pytest.mark.django_db
API = "/api/v1/"


class TestPublish:
    @pytest.fixture
    def ready(self):
        claim = ClaimFactory(finding="The report itself was seen.")
        EvidenceFactory(claim=claim, passage__revision__document__record="official")
        return claim

    def test_publishes(self, senior_api, client, ready):
        path = f"claims/{ready.pk}/publish/"
        problem_of(post(senior_api, path, {"version": 5}), 409)
        body = post(senior_api, path, {"version": 1}).json()
        assert (body["number"], body["is_published"]) == (1, True)
        shown = client.get(f"{API}claims/{ready.pk}/").json()
        assert shown["live_version"]["finding"] == "The report itself was seen."
        assert "private_note" not in str(shown)

    def test_names_every_obstacle(self, senior_api):
        claim = ClaimFactory()
        problem = problem_of(post(senior_api, f"claims/{claim.pk}/publish/", {}), 409)
        codes = [reason["code"] for reason in problem["obstacles"]]
        assert (problem["code"], "finding" in codes) == ("not_ready", True)

    def test_asks_what_to_tell_readers_of_a_change(self, senior_api, ready):
        path = f"claims/{ready.pk}/publish/"
        post(senior_api, path, {})
        again = problem_of(post(senior_api, path, {}), 409)
        assert "correction" in [reason["code"] for reason in again["obstacles"]]
        told = {"announcement": {"kind": "typo", "words": "A letter was wrong."}}
        assert post(senior_api, path, told).json()["number"] == 2

    def test_has_loaded_words_read_first(self, senior_api, token_client, ready):
        ready.finding, ready.risk = "He lied, so it is true.", ["court_case"]
        ready.save()
        for client, verb in (
            (senior_api, "publish"),
            (token_client(UserFactory(role="senior_editor")), "approve"),
        ):
            path = f"claims/{ready.pk}/{verb}/"
            problem = problem_of(post(client, path, {}), 409)
            named = [(o["code"], o["detail"][:6]) for o in problem["obstacles"]]
            assert problem["code"] == "not_ready"
            assert named == [("loaded_words", "“true”"), ("loaded_words", "“lied”")]
            problem_of(post(client, path, {"words_read": "maybe"}), 422)
            done = post(client, path, {"words_read": True})
            assert done.status_code == 200
        assert done.json()["is_published"]

    def test_takes_down(self, senior_api, client, ready):
        post(senior_api, f"claims/{ready.pk}/publish/", {})
        path = f"claims/{ready.pk}/take_down/"
        problem_of(post(senior_api, path, {"reason": " "}), 422)
        body = post(senior_api, path, {"reason": "A court said so"}).json()
        assert body["stage"] == "taken_down"
        problem_of(client.get(f"{API}claims/{ready.pk}/"), 410)

    def test_waits_for_a_second_person(self, senior_api, token_client, ready):
        ready.risk = ["court_case"]
        ready.save()
        path = f"claims/{ready.pk}/approve/"
        problem_of(post(senior_api, path, {}), 404)
        body = post(senior_api, f"claims/{ready.pk}/publish/", {}).json()
        assert (body["is_published"], body["needs_second_person"]) == (False, True)
        problem_of(post(senior_api, path, {}), 409)
        second = token_client(UserFactory(role="senior_editor"))
        assert post(second, path, {}).json()["is_published"]

    def test_is_for_senior_editors(self, api, ready):
        for verb in ("publish", "approve", "take_down"):
            problem_of(post(api, f"claims/{ready.pk}/{verb}/", {}), 403)
