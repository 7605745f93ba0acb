"""Documents, their texts, and bringing one in through the API."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Job
from sources.models import Scope
from tests.claims.api.conftest import problem_of, results
from tests.factories import DocumentFactory, JobFactory, RevisionFactory

pytestmark = pytest.mark.django_db
URL = "/api/v1/documents/"
TOKEN = 1
"""Statements for the token itself; the first use also notes the day."""


def post(client, body, **headers):
    return client.post(
        URL, json.dumps(body), content_type="application/json", headers=headers
    )


@pytest.fixture
def warm(api):
    """An editor's client whose token's first use was noted."""
    api.get("/api/v1/jobs/")
    return api


class TestDocuments:
    def test_shows_readers_what_is_public_without_its_text(self, client):
        shown = RevisionFactory(text="A secret recipe", document__is_public=True)
        RevisionFactory(document__title="Nobody cites it")
        response = client.get(URL)
        (row,) = results(response)
        assert (row["id"], row["desk"]) == (shown.document_id, None)
        assert b"secret recipe" not in response.content
        detail = client.get(row["url"])
        assert detail.json()["quotes"] == []
        assert b"secret recipe" not in detail.content

    def test_shows_the_desk_more(self, warm, django_assert_num_queries):
        for _ in range(4):
            RevisionFactory(document__rights="confidential")
        with django_assert_num_queries(TOKEN + 2):
            rows = results(warm.get(URL))
        assert len(rows) == 4
        assert rows[0]["desk"]["rights"] == "confidential"

    def test_hides_what_is_confidential_from_journalists(self, journalist_api):
        secret = DocumentFactory(rights="confidential")
        assert results(journalist_api.get(URL)) == []
        problem_of(journalist_api.get(f"{URL}{secret.pk}/"), 404)

    def test_shows_a_token_without_the_scope_what_readers_see(
        self, token_client, editor
    ):
        DocumentFactory()
        assert results(token_client(editor, Scope.INGEST).get(URL)) == []

    def test_filters_by_outlet_and_kind(self, client):
        wanted = DocumentFactory(is_public=True, kind="study")
        DocumentFactory(is_public=True)
        asked = {"outlet": wanted.outlet.slug, "kind": "study"}
        assert [row["id"] for row in results(client.get(URL, asked))] == [wanted.pk]


class TestIngest:
    def test_takes_a_text(self, api, editor):
        body = {"text": " The bridge\u0000 is safe. ", "title": "Bridge"}
        response = post(api, body)
        job = Job.objects.get()
        assert response.status_code == 202
        assert response["Location"] == f"http://testserver/api/v1/jobs/{job.pk}/"
        assert (job.kind, job.requested_by, job.title) == ("text", editor, "Bridge")
        assert bytes(job.payload).strip() == b"The bridge is safe."
        assert api.get(response["Location"]).json()["state"] == "waiting"

    def test_takes_an_address(self, journalist_api):
        response = post(journalist_api, {"url": "https://news.example.com/a"})
        assert response.json()["address"] == "https://news.example.com/a"
        assert response.json()["step"] == "fetch"

    def test_takes_a_file(self, api):
        file = SimpleUploadedFile("page.html", b"<p>Hello</p>")
        response = api.post(URL, {"file": file, "outlet_name": "Gazette"})
        assert response.status_code == 202
        assert bytes(Job.objects.get().payload) == b"<p>Hello</p>"

    def test_takes_a_repeated_request_once(self, api):
        headers = {"Idempotency-Key": "k-1"}
        body = {"text": "The bridge is safe."}
        first, again = post(api, body, **headers), post(api, body, **headers)
        assert (first.status_code, again.status_code) == (202, 200)
        assert first.json()["id"] == again.json()["id"]
        assert Job.objects.count() == 1
        problem = problem_of(post(api, {"text": "Another."}, **headers), 422)
        assert problem["code"] == "key_reused"

    def test_keeps_the_keys_of_two_people_apart(self, api, journalist_api):
        headers = {"Idempotency-Key": "k-1"}
        for caller in (api, journalist_api):
            assert post(caller, {"text": "Safe."}, **headers).status_code == 202

    def test_repeats_a_file(self, api):
        for status in (202, 200):
            file = SimpleUploadedFile("page.html", b"<p>Hello</p>")
            headers = {"Idempotency-Key": "k"}
            assert api.post(URL, {"file": file}, headers=headers).status_code == status

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "url"),
            ({"url": 5 * "x" * 1000}, "url"),
            ({"text": "a", "rights": "mine"}, "rights"),
            ({"text": "a", "published_on": "soon"}, "published_on"),
            ({"text": "a", "version_of": 10**30}, "version_of"),
            ({"text": "a", "title": "\ud800"}, "title"),
            ([1], "request"),
        ],
    )
    def test_refuses_bad_input_by_field(self, api, body, field):
        problem = problem_of(post(api, body), 422)
        assert problem["errors"][0]["field"] == field

    @pytest.mark.parametrize(
        ("url", "code"),
        [("nonsense", "not_a_url"), ("http://127.0.0.1/", "address_not_allowed")],
    )
    def test_gives_the_sentence_of_a_refusal(self, api, url, code):
        problem = problem_of(post(api, {"url": url}), 422)
        assert problem["code"] == code

    def test_refuses_a_bad_key(self, api):
        problem_of(post(api, {"text": "a"}, **{"Idempotency-Key": "x" * 256}), 422)

    def test_refuses_what_it_cannot_read(self, api):
        broken = api.post(URL, "{", content_type="application/json")
        problem_of(broken, 400)
        problem_of(api.post(URL, "x", content_type="text/csv"), 415)

    def test_lets_only_editors_bring_what_is_confidential(self, journalist_api):
        body = {"text": "a", "rights": "confidential"}
        problem = problem_of(post(journalist_api, body), 422)
        assert problem["errors"][0]["field"] == "rights"

    def test_asks_strangers_and_narrow_tokens_for_more(
        self, client, token_client, editor
    ):
        response = post(client, {"text": "a"})
        problem_of(response, 401)
        assert response["WWW-Authenticate"] == "Bearer"
        reader = token_client(editor, Scope.READ)
        assert "ingest" in problem_of(post(reader, {"text": "a"}), 403)["detail"]


class TestRevisions:
    def test_gives_editors_the_text(self, api):
        revision = RevisionFactory(document__rights="confidential")
        (row,) = results(api.get("/api/v1/revisions/"))
        assert "text" not in row
        assert api.get(row["url"]).json()["text"] == revision.text

    def test_gives_others_none(self, client, journalist_api):
        revision = RevisionFactory()
        url = f"/api/v1/revisions/{revision.pk}/"
        problem_of(journalist_api.get(url), 403)
        problem_of(client.get(url), 401)

    def test_hides_confidential_ones_from_journalists(self, journalist_api):
        RevisionFactory(document__rights="confidential")
        assert results(journalist_api.get("/api/v1/revisions/")) == []


class TestJobs:
    def test_lists_jobs_without_asking_for_each(self, warm, django_assert_num_queries):
        for _ in range(4):
            JobFactory(duplicate_of=DocumentFactory())
        with django_assert_num_queries(TOKEN + 1):
            rows = results(warm.get("/api/v1/jobs/"))
        assert len(rows) == 4
        assert results(warm.get("/api/v1/jobs/", {"state": "ready"})) == []

    def test_hides_confidential_documents_from_journalists(self, journalist_api):
        secret = DocumentFactory(rights="confidential")
        job = JobFactory(duplicate_of=secret)
        hidden = JobFactory(rights="confidential")
        body = journalist_api.get(f"/api/v1/jobs/{job.pk}/").json()
        assert body["duplicate_of"] is None
        problem_of(journalist_api.get(f"/api/v1/jobs/{hidden.pk}/"), 404)
