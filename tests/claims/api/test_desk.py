"""Claims of the desk, evidence and checks through the API."""

import pytest

from claims.models import Assertion, Check, Claim, Evidence
from tests.claims.api.conftest import problem_of, results
from tests.factories import (
    AssertionFactory,
    CheckFactory,
    ClaimFactory,
    EvidenceFactory,
    RevisionFactory,
    SpeakerFactory,
    StatementFactory,
)
from tests.published import publish_plainly

pytestmark = pytest.mark.django_db
API = "/api/v1/"
DESK = f"{API}desk/claims/"
TOKEN = 1
LISTS = {
    "desk/claims": (ClaimFactory, 2),
    "assertions": (AssertionFactory, 1),
    "evidence": (EvidenceFactory, 1),
    "checks": (CheckFactory, 1),
}
SECRET = "passage__revision__document__rights"


def post(client, path, body, **headers):
    return client.post(
        f"{API}{path}", body, content_type="application/json", headers=headers
    )


class TestLists:
    @pytest.mark.parametrize("name", LISTS)
    def test_ask_the_same_number_of_times(self, api, django_assert_num_queries, name):
        factory, n_statements = LISTS[name]
        for _ in range(4):
            factory()
        api.get(f"{API}{name}/")
        with django_assert_num_queries(TOKEN + n_statements):
            rows = results(api.get(f"{API}{name}/"))
        assert len(rows) == 4

    @pytest.mark.parametrize("name", LISTS)
    def test_are_for_the_desk(self, client, name):
        problem_of(client.get(f"{API}{name}/"), 401)

    @pytest.mark.parametrize("name", ["assertions", "evidence", "checks"])
    def test_narrow_to_a_claim(self, api, name):
        wanted = LISTS[name][0]()
        LISTS[name][0]()
        rows = results(api.get(f"{API}{name}/", {"claim": wanted.claim_id}))
        assert [row["id"] for row in rows] == [wanted.pk]

    def test_lists_every_assessment(self, api):
        claim = publish_plainly(text="The bridge is safe")
        publish_plainly(text="The tunnel leaks")
        (row,) = results(api.get(f"{API}assessments/", {"claim": claim.pk}))
        assert row["code"] == "documented"
        assert "ledger" not in row

    def test_hides_what_rests_on_secrets_from_journalists(self, journalist_api):
        EvidenceFactory(**{SECRET: "confidential"})
        AssertionFactory(**{f"statement__{SECRET}": "confidential"})
        shown = EvidenceFactory(private_note="Between us")
        (row,) = results(journalist_api.get(f"{API}evidence/"))
        assert (row["id"], row["private_note"]) == (shown.pk, None)
        assert results(journalist_api.get(f"{API}assertions/")) == []


class TestDeskClaims:
    def test_finds_drafts_by_words_and_stage(self, api):
        draft = ClaimFactory(text="The bridge is safe")
        ClaimFactory(text="The tunnel leaks")
        found = results(api.get(DESK, {"q": "bridge", "stage": "in_review"}))
        assert [row["id"] for row in found] == [draft.pk]
        assert results(api.get(DESK, {"stage": "published"})) == []

    def test_tags_a_claim_with_its_version(self, api):
        draft = ClaimFactory(version=7)
        draft.about.add(SpeakerFactory(name="City Council"))
        response = api.get(f"{DESK}{draft.pk}/")
        assert response["ETag"] == '"7"'
        assert response.json()["about"][0]["name"] == "City Council"


class TestMake:
    def test_makes_a_draft(self, api, client, editor):
        body = {
            "text": "The bridge  is safe",
            "kind": "fact",
            "bodies": ["City Council"],
            "risk": ["court_case"],
        }
        response = post(api, "claims/", body)
        claim = Claim.objects.get()
        assert response.status_code == 201
        assert response["Location"] == f"http://testserver{DESK}{claim.pk}/"
        assert (claim.text, claim.created_by) == ("The bridge is safe", editor)
        assert claim.about.get().name == "City Council"
        problem_of(client.get(f"{API}claims/{claim.pk}/"), 404)

    def test_refuses_claims_without_words(self, api):
        for text in ("", "  ", "x" * 501):
            problem_of(post(api, "claims/", {"text": text}), 422)

    def test_refuses_journalists_and_strangers(self, client, journalist_api):
        problem_of(post(client, "claims/", {"text": "It is safe"}), 401)
        problem_of(post(journalist_api, "claims/", {"text": "It is safe"}), 403)


class TestAttach:
    def test_attaches_an_accepted_statement(self, api):
        statement = StatementFactory(review="accepted", reviewed_at="2025-01-01T00:00Z")
        claim, body = ClaimFactory(), {"statement": statement.pk, "stance": "denies"}
        response = post(api, f"claims/{claim.pk}/attach/", body)
        assert response.status_code == 201
        made = Assertion.objects.get()
        assert (made.claim, made.statement) == (claim, statement)
        assert response.json()["stance"] == "denies"
        again = post(api, f"claims/{claim.pk}/attach/", body)
        assert problem_of(again, 409)["code"] == "not_allowed"

    def test_asks_for_accepted_statements(self, api):
        claim, statement = ClaimFactory(), StatementFactory()
        path, body = f"claims/{claim.pk}/attach/", {"statement": statement.pk}
        problem_of(post(api, path, body), 409)
        problem_of(post(api, path, {"statement": 999_999}), 404)
        problem_of(post(api, path, {}), 422)
        problem_of(post(api, "claims/999999/attach/", body), 404)


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

    def test_takes_down(self, senior_api, client, ready):
        post(senior_api, f"claims/{ready.pk}/publish/", {})
        path = f"claims/{ready.pk}/take_down/"
        problem_of(post(senior_api, path, {"reason": " "}), 422)
        body = post(senior_api, path, {"reason": "A court said so"}).json()
        assert body["stage"] == "taken_down"
        problem_of(client.get(f"{API}claims/{ready.pk}/"), 410)

    def test_is_for_senior_editors(self, api, ready):
        for verb in ("publish", "take_down"):
            problem_of(post(api, f"claims/{ready.pk}/{verb}/", {}), 403)
