import gzip
import socket
import time
from dataclasses import replace

import pytest

from sources.fetching import Fetcher, Policy, fetch
from sources.reading.refusals import Refusal, Refused
from tests.sources.web import running_site

PAGE = "<html><body><p>The council met on Monday.</p></body></html>"


@pytest.fixture
def site():
    with running_site() as running:
        running.serve("/page", PAGE.encode())
        yield running


@pytest.fixture
def policy(site):
    """What reaches the site of the test, with limits that end within a second."""
    return Policy(
        allow_loopback=True,
        ports=frozenset({site.port}),
        connect_timeout=2,
        read_timeout=2,
        total_timeout=5,
        max_bytes=10_000,
        max_redirects=3,
    )


def refusal(url, policy):
    with pytest.raises(Refused) as refused:
        Fetcher(policy).fetch(url)
    return refused.value


def unknown(host, port):
    """Nothing is looked up: what a test refuses must be refused before."""
    raise socket.gaierror(f"{host} was looked up")


def resolving(*addresses):
    return lambda host, port: list(addresses)


NOT_ALLOWED = [
    "http://127.0.0.1/",
    "http://127.8.8.8/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://127.0.0.1./",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://192.0.0.8/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::a00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
    "http://[2001:db8::1]/",
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST/",
    "http://anything.localhost/",
    "http://metadata.google.internal/",
    "http://printer.local/",
    "http://intranet/",
    "http://reader@example.com/",
    "http://example.com:pass@127.0.0.1/",
    "http://127.0.0.1@example.com/",
    "http://example.com:22/",
    "http://example.com:8080/",
    "https://example.com:6379/",
]

NOT_URLS = [
    "",
    "   ",
    "the council met on Monday",
    "example.com",
    "//example.com/",
    "http://",
    "http:///path",
    "file:///etc/passwd",
    "gopher://example.com/_x",
    "ftp://example.com/x",
    "data:text/html,hello",
    "javascript:alert(1)",
    "http://[::1",
    "http://[fe80::1%25eth0]/",
    "http://example.com\\@127.0.0.1/",
    "http://exa mple.com/",
    "http://example.com/\r\nHost: other",
    "http://example.com:port/",
    "http://example.com/" + "a" * 3000,
]


class TestAddresses:
    @pytest.mark.parametrize("url", NOT_ALLOWED)
    def test_refuses_what_is_not_public(self, url):
        assert refusal(url, Policy(resolve=unknown)).code is Refusal.ADDRESS_NOT_ALLOWED

    @pytest.mark.parametrize("url", NOT_URLS)
    def test_refuses_what_is_no_web_address(self, url):
        assert refusal(url, Policy(resolve=unknown)).code is Refusal.NOT_A_URL

    @pytest.mark.parametrize(
        "address",
        ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "fd00::1", "::ffff:a00:1"],
    )
    def test_refuses_public_names_of_private_addresses(self, address):
        policy = Policy(resolve=resolving(address))
        refused = refusal("http://10.0.0.7.nip.example/", policy)
        assert refused.code is Refusal.ADDRESS_NOT_ALLOWED

    def test_refuses_this_machine_unless_told_otherwise(self, site, policy):
        closed = replace(policy, allow_loopback=False)
        assert refusal(site.url("/page"), closed).code is Refusal.ADDRESS_NOT_ALLOWED
        assert site.asked == []
        assert Fetcher(policy).fetch(site.url("/page")).status == 200

    def test_keeps_inner_networks_shut_where_loopback_is_open(self, site, policy):
        url = f"http://10.0.0.1:{site.port}/"
        assert refusal(url, policy).code is Refusal.ADDRESS_NOT_ALLOWED

    def test_connects_to_the_address_that_was_checked(self, site, policy):
        answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])
        rebinding = replace(policy, resolve=lambda host, port: next(answers))
        page = Fetcher(rebinding).fetch(site.url("/page", "news.example"))
        assert page.body == PAGE.encode()
        assert site.headers[-1]["Host"] == f"news.example:{site.port}"

    def test_passes_over_private_addresses_of_a_mixed_name(self, site, policy):
        mixed = replace(policy, resolve=resolving("10.0.0.1", "127.0.0.1"))
        assert Fetcher(mixed).fetch(site.url("/page", "news.example")).status == 200

    def test_tries_the_next_address(self, site, policy):
        several = replace(policy, resolve=resolving("::1", "127.0.0.1"))
        assert Fetcher(several).fetch(site.url("/page", "news.example")).status == 200

    def test_says_when_a_name_is_unknown(self):
        refused = refusal("http://nowhere.example/", Policy(resolve=unknown))
        assert refused.code is Refusal.UNREACHABLE
        assert refused.is_temporary

    def test_says_when_nobody_listens(self, policy):
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            port = closed.getsockname()[1]
            alone = replace(policy, ports=frozenset({port}))
            refused = refusal(f"http://127.0.0.1:{port}/", alone)
        assert refused.code is Refusal.UNREACHABLE


class TestRedirects:
    def test_are_followed(self, site, policy):
        site.redirect("/old", "/page", status=301)
        page = Fetcher(policy).fetch(site.url("/old"))
        assert page.url == site.url("/old")
        assert page.final_url == site.url("/page")
        assert page.body == PAGE.encode()

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
        site.serve("/gz", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
        assert Fetcher(policy).fetch(site.url("/gz")).body == PAGE.encode()

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
            (410, Refusal.HTTP_ERROR, False),
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
