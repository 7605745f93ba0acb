"""Statements through the API."""

import pytest

from tests.claims.api.conftest import problem_of, results
from tests.factories import (
    AssertionFactory,
    HopFactory,
    SpeakerFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db
URL = "/api/v1/statements/"
TOKEN = 1


def post(client, pk, verb, body=None, **headers):
    return client.post(
        f"{URL}{pk}/{verb}/",
        body or {},
        content_type="application/json",
        headers=headers,
    )


class TestStatements:
    def test_lists_them_with_their_chains(self, api, django_assert_num_queries):
        part = {"text": "It leaks", "spans": [[0, 2]], "checkability": 0.7}
        part["type"] = "factual"
        for _ in range(4):
            statement = StatementFactory(speaker=SpeakerFactory(), also=[part])
            HopFactory(statement=statement, speaker=statement.speaker)
            AssertionFactory(statement=statement)
        api.get(URL)
        with django_assert_num_queries(TOKEN + 3):
            rows = results(api.get(URL))
        assert len(rows) == 4
        assert rows[0]["words"] == statement.passage.exact
        assert rows[0]["chain"][0]["speaker"]["name"] == statement.speaker.name
        assert len(rows[0]["claims"]) == 1
        assert rows[0]["also"] == [part]

    def test_filters(self, api):
        wanted = StatementFactory(speaker=SpeakerFactory())
        StatementFactory()
        for name, value in {
            "speaker": wanted.speaker_id,
            "document": wanted.revision.document_id,
        }.items():
            rows = results(api.get(URL, {name: value, "review": "suggested"}))
            assert [row["id"] for row in rows] == [wanted.pk]
        assert results(api.get(URL, {"review": "accepted"})) == []
        problem_of(api.get(URL, {"review": "maybe"}), 422)

    def test_is_for_the_desk(self, client, journalist_api):
        secret = StatementFactory(passage__revision__document__rights="confidential")
        problem_of(client.get(URL), 401)
        assert results(journalist_api.get(URL)) == []
        problem_of(journalist_api.get(f"{URL}{secret.pk}/"), 404)


class TestDecisions:
    @pytest.mark.parametrize(
        ("verb", "review"),
        [("accept", "accepted"), ("keep", "on_file"), ("reject", "rejected")],
    )
    def test_decides(self, api, editor, verb, review):
        statement, other = StatementFactory(), StatementFactory()
        response = post(api, statement.pk, verb, {"version": 1})
        assert response.status_code == 200
        assert (response.json()["review"], response["ETag"]) == (review, '"2"')
        statement.refresh_from_db()
        other.refresh_from_db()
        assert (statement.review, statement.reviewed_by) == (review, editor)
        assert other.review == "suggested"

    def test_notes_the_reason_of_a_rejection(self, api):
        statement = StatementFactory()
        body = post(api, statement.pk, "reject", {"reason": "not_news"}).json()
        assert body["reject_reason"] == "not_news"
        problem_of(post(api, statement.pk, "reject", {"reason": "dull"}), 422)

    def test_refuses_who_read_an_older_version(self, api):
        statement = StatementFactory(version=3)
        problem = problem_of(post(api, statement.pk, "accept", {"version": 2}), 409)
        assert (problem["code"], problem["current_version"]) == ("stale", 3)
        stale = post(api, statement.pk, "accept", **{"If-Match": '"2"'})
        problem_of(stale, 412)
        problem_of(post(api, statement.pk, "accept", **{"If-Match": "x"}), 422)
        tag = api.get(f"{URL}{statement.pk}/")["ETag"]
        assert post(api, statement.pk, "accept", **{"If-Match": tag}).status_code == 200

    def test_refuses_what_does_not_fit(self, api):
        link = AssertionFactory(
            statement__review="accepted", statement__reviewed_at="2025-01-01T00:00Z"
        )
        problem = problem_of(post(api, link.statement_id, "reject"), 409)
        assert problem["code"] == "not_allowed"

    def test_refuses_readers_of_the_desk(self, journalist_api, client):
        statement = StatementFactory()
        assert (
            "editor"
            in problem_of(post(journalist_api, statement.pk, "accept"), 403)["detail"]
        )
        problem_of(post(client, statement.pk, "accept"), 401)

    def test_asks_a_session_for_its_form_token(self, editor):
        from django.test import Client

        strict = Client(enforce_csrf_checks=True)
        strict.force_login(editor, "django.contrib.auth.backends.ModelBackend")
        statement = StatementFactory()
        problem_of(post(strict, statement.pk, "accept"), 403)
        assert strict.get(URL).status_code == 200

    def test_answers_unknown_numbers(self, api):
        problem_of(post(api, 999_999, "accept"), 404)
