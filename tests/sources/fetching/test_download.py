import gzip
import time
from dataclasses import replace

import pytest

from sources.fetching import Fetcher, fetch
from sources.reading.refusals import Refusal
from tests.sources.web import PAGE, refusal


class TestBody:
    def test_comes_with_what_the_header_says(self, site, policy):
        site.serve("/latin", b"caf\xe9", kind='Text/HTML; Charset="ISO-8859-1"')
        page = Fetcher(policy).fetch(site.url("/latin#part"))
        assert (page.content_type, page.charset) == ("text/html", "iso-8859-1")
        assert page.body == b"caf\xe9"

    def test_may_come_without_a_type(self, site, policy):
        site.serve("/bare", b"text", kind="")
        page = Fetcher(policy).fetch(site.url("/bare"))
        assert (page.content_type, page.charset) == ("", "")

    def test_is_unpacked(self, site, policy):
        site.serve("/gz", gzip.compress(PAGE), Content_Encoding="gzip")
        assert Fetcher(policy).fetch(site.url("/gz")).body == PAGE

    def test_that_unpacks_too_large_is_refused(self, site, policy):
        bomb = gzip.compress(b"\0" * 50_000_000)
        site.serve("/bomb", bomb, Content_Encoding="gzip")
        assert refusal(site.url("/bomb"), policy).code is Refusal.TOO_BIG

    def test_may_be_as_large_as_the_limit(self, site, policy):
        site.serve("/full", b"a" * policy.max_bytes)
        site.serve("/over", b"a" * (policy.max_bytes + 1))
        full = Fetcher(policy).fetch(site.url("/full"))
        assert len(full.body) == policy.max_bytes
        assert refusal(site.url("/over"), policy).code is Refusal.TOO_BIG

    def test_that_is_broken_off_is_refused(self, site, policy):
        def broken(request):
            request.send_response(200)
            request.send_header("Content-Type", "text/html")
            request.send_header("Content-Length", "500")
            request.end_headers()
            request.wfile.write(b"half")

        site.answers["/half"] = broken
        assert refusal(site.url("/half"), policy).code is Refusal.UNREACHABLE

    @pytest.mark.parametrize(
        "kind", ["application/pdf", "image/png", "application/json", "video/mp4"]
    )
    def test_of_another_type_is_refused(self, site, policy, kind):
        site.serve("/other", b"%PDF-1.7", kind=kind)
        assert refusal(site.url("/other"), policy).code is Refusal.WRONG_TYPE


class TestStatus:
    @pytest.mark.parametrize(
        ("status", "code", "is_temporary"),
        [
            (404, Refusal.HTTP_ERROR, False),
            (410, Refusal.GONE, False),
            (403, Refusal.HTTP_ERROR, False),
            (429, Refusal.HTTP_ERROR, True),
            (500, Refusal.HTTP_ERROR, True),
            (503, Refusal.HTTP_ERROR, True),
            (401, Refusal.PAYWALL, False),
            (402, Refusal.PAYWALL, False),
        ],
    )
    def test_of_failure_is_refused(self, site, policy, status, code, is_temporary):
        site.serve("/fails", b"sorry", status=status)
        refused = refusal(site.url("/fails"), policy)
        assert (refused.code, refused.is_temporary) == (code, is_temporary)
        assert str(status) in refused.detail

    @pytest.mark.parametrize(
        ("status", "asked", "wait"),
        [
            (503, "7200", 7200),
            (429, "999999", 86_400),
            (503, "Mon, 01 Jan 2024 00:00:00 GMT", 0),
            (503, "soon", 0),
            (503, "-5", 0),
            (404, "7200", 0),
        ],
    )
    def test_tells_how_long_the_site_asks_to_wait(
        self, site, policy, status, asked, wait
    ):
        site.serve("/busy", status=status, Retry_After=asked)
        assert refusal(site.url("/busy"), policy).wait == wait


class TestTime:
    @pytest.mark.parametrize(
        ("before", "drop"),
        [
            (b"HTTP/1.1 200 OK\r\nX: ", b"a"),
            (b"HTTP/1.1 200 OK\r\n", b"X: a\r\n"),
            (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"a"),
            (
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                b"1\r\na\r\n",
            ),
        ],
        ids=["one header", "many headers", "body", "chunks"],
    )
    def test_is_over_for_a_site_that_drips(self, site, policy, before, drop):
        site.drip("/drip", before, drop)
        short = replace(policy, total_timeout=0.3, honour_robots=False)
        started = time.monotonic()
        refused = refusal(site.url("/drip"), short)
        assert refused.code is Refusal.TIMEOUT
        assert time.monotonic() - started < 2

    def test_is_over_for_a_site_that_is_silent(self, site, policy):
        site.answers["/silent"] = lambda request: site.is_closing.wait(5)
        short = replace(policy, read_timeout=0.2, honour_robots=False)
        refused = refusal(site.url("/silent"), short)
        assert refused.code is Refusal.TIMEOUT
        assert refused.is_temporary

    def test_is_over_for_a_look_up_that_hangs(self, site, policy):
        def hangs(host, port):
            site.is_closing.wait(5)
            return ["127.0.0.1"]

        short = replace(policy, total_timeout=0.2, resolve=hangs)
        url = site.url("/page", "slow.example")
        assert refusal(url, short).code is Refusal.TIMEOUT


class TestValidators:
    def test_come_with_a_page_and_spare_the_next_download(self, site, policy):
        def answer(request):
            is_known = request.headers.get("If-None-Match") == '"v1"'
            request.send_response(304 if is_known else 200)
            request.send_header("ETag", '"v1"')
            request.send_header("Last-Modified", "Mon, 03 Mar 2025 10:00:00 GMT")
            request.send_header("Content-Length", "0" if is_known else "5")
            request.end_headers()
            if not is_known:
                request.wfile.write(b"words")

        site.answers["/feed"] = answer
        first = Fetcher(policy).fetch(site.url("/feed"))
        again = Fetcher(policy).fetch(site.url("/feed"), known=first.validators)

        assert (first.body, first.is_unchanged) == (b"words", False)
        assert (again.body, again.is_unchanged) == (b"", True)
        assert again.validators == first.validators
        asked = site.headers[-1]
        assert asked["If-Modified-Since"] == "Mon, 03 Mar 2025 10:00:00 GMT"

    def test_are_not_kept_when_they_are_nonsense(self, site, policy):
        site.serve("/odd", PAGE, ETag="x" * 600, Last_Modified="caf\xe9")
        got = Fetcher(policy).fetch(site.url("/odd")).validators
        assert (got.etag, got.last_modified) == ("", "")

    def test_are_needed_for_an_answer_without_a_body(self, site, policy):
        site.serve("/304", status=304)
        assert refusal(site.url("/304"), policy).code is Refusal.HTTP_ERROR


class TestFetch:
    def test_says_who_asks_and_keeps_no_cookies(self, site, policy, monkeypatch):
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        site.redirect("/set", "/page")
        page = fetch(site.url("/set"), policy=policy)
        assert page.status == 200
        assert site.headers[-1]["User-Agent"] == policy.user_agent
        assert "Cookie" not in site.headers[-1]
