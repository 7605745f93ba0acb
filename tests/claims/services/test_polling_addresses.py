import pytest

from claims.models import Job
from claims.services import feeds
from claims.services.feed_words import CHOOSE, MOVED_ONTO_ANOTHER
from tests.factories import FeedFactory
from tests.feeds import item, poll, serve

pytestmark = pytest.mark.django_db


class TestPoll:
    def test_follows_a_feed_that_moved_for_good(self, site):
        serve(site, item(1), path="/new")
        site.redirect("/old", "/new", status=301)
        feed = poll(FeedFactory(address=site.url("/old")))
        assert feed.address == site.url("/new")
        site.redirect("/new", "/elsewhere", status=302)
        serve(site, item(2), path="/elsewhere")
        assert poll(feed).address == site.url("/new")
        assert Job.objects.count() == 2

    def test_does_not_move_onto_another_feed(self, site):
        other = FeedFactory(address=serve(site, path="/new"))
        site.redirect("/old", "/new", status=301)
        feed = poll(FeedFactory(address=site.url("/old")))
        assert (feed.is_paused, feed.last_error) == (True, MOVED_ONTO_ANOTHER)
        assert feed.address != other.address

    def test_finds_the_feed_of_a_page(self, site):
        link = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'
        head = link.format("/feed", "News") + link.format("/c", "Comments Feed")
        site.serve(
            "/", f"<html><head>{head}</head><body><p>Hi</p></body></html>".encode()
        )
        serve(site, item(1))
        feed = poll(FeedFactory(address=site.url("/")))
        assert feed.address == site.url("/feed")
        assert Job.objects.count() == 1

    def test_asks_which_feed_of_a_page_is_meant(self, site, editor):
        link = '<link rel="alternate" type="application/atom+xml" href="{}">'
        head = link.format("/feed") + link.format("/sport")
        site.serve(
            "/", f"<html><head>{head}</head><body><p>Hi</p></body></html>".encode()
        )
        feed = poll(FeedFactory(address=site.url("/")))
        assert (feed.is_paused, feed.last_error) == (True, CHOOSE)
        named = [found["address"] for found in feed.last_found["feeds"]]
        assert named == [site.url("/feed"), site.url("/sport")]

        serve(site, item(1))
        feed = poll(feeds.choose(editor, feed.pk, named[0]))
        assert (feed.address, feed.is_paused, feed.last_error) == (named[0], False, "")
        assert Job.objects.count() == 1
