import gzip
import time
from dataclasses import replace

import pytest

from sources.fetching import Fetcher, fetch
from sources.reading.refusals import Refusal
from tests.sources.web import PAGE, refusal


class TestRedirects:
    def test_are_followed(self, site, policy):
        site.redirect("/old", "/page", status=301)
        page = Fetcher(policy).fetch(site.url("/old"))
        assert page.url == site.url("/old")
        assert page.final_url == site.url("/page")
        assert page.body == PAGE

    @pytest.mark.parametrize(
        "to",
        [
            "http://10.0.0.1/",
            "http://169.254.169.254/latest/",
            "http://[fd00::1]/",
            "//192.168.0.1/",
            "http://127.0.0.1:1/",
            "http://user@127.0.0.1/",
        ],
    )
    def test_to_private_addresses_are_refused(self, site, policy, to):
        site.redirect("/out", to)
        refused = refusal(site.url("/out"), policy)
        assert refused.code is Refusal.ADDRESS_NOT_ALLOWED

    @pytest.mark.parametrize(
        "to", ["file:///etc/passwd", "ftp://example.com/", "data:,x"]
    )
    def test_to_other_schemes_are_refused(self, site, policy, to):
        site.redirect("/out", to)
        assert refusal(site.url("/out"), policy).code is Refusal.NOT_A_URL

    def test_may_be_as_many_as_the_limit(self, site, policy):
        site.redirect("/3", "/2")
        site.redirect("/2", "/1")
        site.redirect("/1", "/page")
        assert Fetcher(policy).fetch(site.url("/3")).final_url == site.url("/page")

    def test_without_end_are_refused(self, site, policy):
        site.redirect("/round", "/round")
        refused = refusal(site.url("/round"), policy)
        assert refused.code is Refusal.TOO_MANY_REDIRECTS
        assert site.asked.count("/round") == policy.max_redirects + 1

    @pytest.mark.parametrize(
        ("hops", "moved"),
        [((301, 308), "/page"), ((301, 302), "/2"), ((302, 301), ""), ((), "")],
    )
    def test_say_where_a_page_has_moved_for_good(self, site, policy, hops, moved):
        places = [*["/1", "/2"][: len(hops)], "/page"]
        for status, start, end in zip(hops, places, places[1:], strict=False):
            site.redirect(start, end, status=status)
        page = Fetcher(policy).fetch(site.url(places[0]))
        assert page.moved_to == (site.url(moved) if moved else "")


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


class TestRobots:
    def test_are_asked_first_and_once(self, site, policy):
        site.serve("/robots.txt", b"User-agent: *\nDisallow: /private\n")
        fetcher = Fetcher(policy)
        fetcher.fetch(site.url("/page"))
        fetcher.fetch(site.url("/page"))
        assert site.asked == ["/robots.txt", "/page", "/page"]

    def test_keep_us_out(self, site, policy):
        site.serve("/robots.txt", b"User-agent: newsclaims\nDisallow: /\n")
        assert refusal(site.url("/page"), policy).code is Refusal.ROBOTS
        assert site.asked == ["/robots.txt"]

    def test_count_behind_a_redirect_too(self, site, policy):
        site.serve("/robots.txt", b"User-agent: *\nDisallow: /page\n")
        site.redirect("/way", "/page")
        assert refusal(site.url("/way"), policy).code is Refusal.ROBOTS

    def test_may_lie_elsewhere(self, site, policy):
        site.redirect("/robots.txt", "/rules.txt")
        site.serve("/rules.txt", b"User-agent: *\nDisallow: /page\n")
        assert refusal(site.url("/page"), policy).code is Refusal.ROBOTS

    @pytest.mark.parametrize("status", [401, 403, 404, 429])
    def test_that_are_not_there_allow_everything(self, site, policy, status):
        site.serve("/robots.txt", b"Disallow: /", status=status)
        assert Fetcher(policy).fetch(site.url("/page")).status == 200

    def test_that_fail_keep_us_out_for_now(self, site, policy):
        site.serve("/robots.txt", status=503)
        refused = refusal(site.url("/page"), policy)
        assert (refused.code, refused.is_temporary) == (Refusal.HTTP_ERROR, True)

    def test_that_break_off_allow_everything(self, site, policy):
        site.answers["/robots.txt"] = lambda request: None
        assert Fetcher(policy).fetch(site.url("/page")).status == 200

    def test_can_be_left_aside(self, site, policy):
        site.serve("/robots.txt", b"User-agent: *\nDisallow: /\n")
        Fetcher(replace(policy, honour_robots=False)).fetch(site.url("/page"))
        assert site.asked == ["/page"]


class TestFetch:
    def test_says_who_asks_and_keeps_no_cookies(self, site, policy, monkeypatch):
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        site.redirect("/set", "/page")
        page = fetch(site.url("/set"), policy=policy)
        assert page.status == 200
        assert site.headers[-1]["User-Agent"] == policy.user_agent
        assert "Cookie" not in site.headers[-1]
