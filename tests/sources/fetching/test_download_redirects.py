import pytest

from sources.fetching import Fetcher
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
