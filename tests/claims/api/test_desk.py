"""Claims of the desk through the API."""

import pytest

from claims.models import Assertion, Claim
from tests.claims.api.conftest import post, problem_of, results
from tests.factories import (
    AssertionFactory,
    CheckFactory,
    ClaimFactory,
    EvidenceFactory,
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


class TestEdit:
    def test_changes_what_is_named(self, api):
        draft = ClaimFactory(text="The bridge is safe", topics=["roads"])
        draft.about.add(SpeakerFactory())
        url, body = f"{DESK}{draft.pk}/", {"finding": "Seen.", "risk": ["health"]}
        kind = "application/json"
        tag = api.get(url)["ETag"]
        response = api.patch(url, body, content_type=kind, headers={"If-Match": tag})
        assert response.status_code == 200, response.content
        draft.refresh_from_db()
        assert (draft.finding, draft.risk) == ("Seen.", ["health"])
        assert (draft.text, draft.topics) == ("The bridge is safe", ["roads"])
        assert draft.about.count() == 1
        again = api.patch(url, body, content_type=kind, headers={"If-Match": tag})
        assert problem_of(again, 412)["current_version"] == draft.version
        problem_of(api.patch(f"{DESK}999999/", body, content_type=kind), 404)
        problem_of(api.patch(url, {"text": ""}, content_type=kind), 422)

    def test_is_for_editors(self, journalist_api):
        url = f"{DESK}{ClaimFactory().pk}/"
        problem_of(journalist_api.patch(url, {}, content_type="application/json"), 403)


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
