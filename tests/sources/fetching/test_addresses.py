import socket
from dataclasses import replace

import pytest

from sources.fetching import Fetcher, Policy
from sources.reading.refusals import Refusal
from tests.sources.web import PAGE, refusal, resolving, unknown

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
        assert page.body == PAGE
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
