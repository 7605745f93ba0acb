import re

import pytest

from newsclaims.logs import request_id

pytestmark = pytest.mark.django_db
LOGGER = "newsclaims.requests"


def noted(caplog):
    return [one.getMessage() for one in caplog.records if one.name == LOGGER]


class TestRequestIdMiddleware:
    def test_gives_each_request_its_own(self, client):
        first, second = (client.get("/about/")["X-Request-ID"] for _ in range(2))
        assert re.fullmatch(r"[0-9a-f]{32}", first)
        assert first != second

    def test_keeps_the_id_of_a_proxy(self, client):
        response = client.get("/about/", headers={"X-Request-ID": "edge-2026.11_a"})
        assert response["X-Request-ID"] == "edge-2026.11_a"
        assert request_id.get() == ""

    @pytest.mark.parametrize(
        "given",
        ["short", "x" * 65, "two words here", "line\nfeed-inside", "jane@roe.example"],
        ids=["short", "long", "spaces", "lines", "people"],
    )
    def test_trusts_no_other_words(self, client, given):
        response = client.get("/about/", HTTP_X_REQUEST_ID=given)
        assert re.fullmatch(r"[0-9a-f]{32}", response["X-Request-ID"])

    def test_logs_what_was_answered_without_the_query(self, client, caplog):
        with caplog.at_level("INFO", LOGGER):
            client.get("/claims/?q=Jane+Roe")
        (line,) = noted(caplog)
        assert re.fullmatch(r"GET /claims/ 200 \d+ ms", line)
        assert (caplog.records[-1].status, caplog.records[-1].path) == (200, "/claims/")

    def test_logs_pages_that_are_not_there(self, client, caplog):
        with caplog.at_level("INFO", LOGGER):
            client.get("/no%0Asuch/")
        assert noted(caplog)[0].startswith("GET /no%0Asuch/ 404")

    def test_is_quiet_about_probes(self, client, caplog):
        with caplog.at_level("INFO", LOGGER):
            client.get("/healthz")
        assert noted(caplog) == []
