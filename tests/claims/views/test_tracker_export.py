import csv

import pytest

from tests.published import publish_plainly

pytestmark = pytest.mark.django_db


class TestExport:
    def test_lists_what_was_found_in_its_order(self, client):
        publish_plainly(text="The tunnel leaks")
        publish_plainly(text="=The bridge, safe", topics=("AI", "Law"))
        publish_plainly(text="The bridge is open")
        response = client.get("/claims.csv", {"q": "bridge", "sort": "oldest"})
        table = b"".join(response.streaming_content).decode("utf-8-sig")
        rows = list(csv.DictReader(table.splitlines()))
        assert [row["text"] for row in rows] == [
            "'=The bridge, safe",
            "The bridge is open",
        ]
        assert rows[0]["topics"] == "AI; Law"
        assert rows[0]["address"].startswith("http://testserver/claims/")
        assert response.headers["Content-Disposition"].startswith("attachment")

    def test_refuses_what_it_cannot_do(self, client):
        response = client.get("/claims.csv", {"said_from": "yesterday"})
        assert response.status_code == 400
        assert response.content.startswith(b"said_from: This is not a day.")
        assert client.post("/claims.csv").status_code == 405

    def test_takes_three_statements(self, client, django_assert_num_queries):
        publish_plainly(text="One")
        publish_plainly(text="Two")
        with django_assert_num_queries(3):
            b"".join(client.get("/claims.csv").streaming_content)
