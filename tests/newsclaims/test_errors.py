"""Answers to faults of our own."""

import json

from newsclaims.errors import failed


class TestFailed:
    def test_answers_programs_with_a_problem(self, rf):
        response = failed(rf.get("/api/v1/claims/"))
        assert response["Content-Type"] == "application/problem+json"
        assert (response.status_code, json.loads(response.content)["status"]) == (
            500,
            500,
        )

    def test_answers_people_with_a_page(self, rf):
        response = failed(rf.get("/claims/"))
        assert response.status_code == 500
        assert b"<h1" in response.content
