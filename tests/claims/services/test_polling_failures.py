from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Job
from claims.services import feeds
from claims.services.feed_words import WATCHER_LEFT
from tests.factories import FeedFactory
from tests.feeds import item, poll, serve

pytestmark = pytest.mark.django_db


class TestPoll:
    @pytest.mark.parametrize(
        ("status", "is_paused", "words"),
        [
            (404, False, "hands out nothing"),
            (503, False, "fault"),
            (410, True, "for good"),
        ],
    )
    def test_says_why_nothing_came(self, site, status, is_paused, words):
        site.serve("/feed", b"sorry", status=status)
        feed = poll(FeedFactory(address=site.url("/feed")))
        assert feed.is_paused == is_paused
        assert words in feed.last_error
        assert (feed.failures, feed.lease_until) == (1, None)

    @pytest.mark.parametrize(
        ("body", "kind", "words"),
        [
            (b"<html><body><p>Nothing here</p></body></html>", "text/html", "no feed"),
            (b"%PDF-1.7", "application/pdf", "no feed"),
            (b" ", "text/xml", "empty"),
        ],
    )
    def test_says_what_is_no_feed(self, site, body, kind, words):
        site.serve("/feed", body, kind=kind)
        assert words in poll(FeedFactory(address=site.url("/feed"))).last_error

    def test_obeys_robots(self, site):
        site.serve("/robots.txt", b"User-agent: NewsClaims\nDisallow: /feed")
        feed = poll(FeedFactory(address=serve(site, item(1))))
        assert "asks programs not to read" in feed.last_error
        assert "/feed" not in site.asked

    def test_waits_longer_after_each_failure(self, site):
        feed = FeedFactory(address=site.url("/none"), every_minutes=60)
        waits = []
        for _ in range(6):
            poll(feed)
            waits.append(
                round((feed.next_look_at - timezone.now()) / timedelta(hours=1))
            )
        assert waits == [2, 4, 8, 16, 24, 24]
        serve(site, path="/none")
        assert poll(feed).failures == 0

    def test_waits_as_long_as_the_site_asks(self, site):
        site.serve("/busy", status=503, Retry_After="36000")
        feed = poll(FeedFactory(address=site.url("/busy"), every_minutes=60))
        wait = feed.next_look_at - timezone.now()
        assert timedelta(hours=9, minutes=50) < wait <= timedelta(hours=10)

    def test_pauses_when_its_watcher_has_left(self, site, editor):
        feed = FeedFactory(address=serve(site, item(1)), watcher__is_active=False)
        assert (poll(feed).is_paused, feed.last_error) == (True, WATCHER_LEFT)
        assert site.asked == []
        feed = poll(feeds.resume(editor, feed.pk))
        assert (feed.watcher, Job.objects.get().requested_by) == (editor, editor)
