from dataclasses import replace

import pytest

from sources.fetching import Fetcher
from sources.reading.refusals import Refusal
from tests.sources.web import refusal


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
