"""Feeds of our own, as a site would serve them, and a look at each."""

from datetime import timedelta

from django.utils import timezone

from claims.models import Feed
from claims.services import feed_turns, polling

DAY = timedelta(days=1)


def rss(*items, title="Gazette"):
    body = "".join(
        f"<item><guid isPermaLink='false'>{n}</guid><link>{link}</link>"
        f"<title>{words}</title><pubDate>{n:02} Mar 2025 10:00:00 GMT</pubDate></item>"
        for n, link, words in items
    )
    feed = f"<rss><channel><title>{title}</title>{body}</channel></rss>"
    return feed.encode()


def item(n, words="Bridge", host="news.example.com"):
    return n, f"https://{host}/{n}", f"{words} {n}"


def serve(site, *items, path="/feed", **headers):
    site.serve(path, rss(*items), kind="application/rss+xml", **headers)
    return site.url(path)


def poll(feed):
    """The feed after a look at it, whatever its time."""
    Feed.objects.filter(pk=feed.pk).update(next_look_at=timezone.now() - DAY)
    turn = feed_turns.take(feed.pk)
    assert turn
    polling.poll(turn)
    feed.refresh_from_db()
    return feed


def fates(feed):
    rows = feed.entries.order_by("pk").values_list("title", "fate")
    return [(title.split()[-1], fate) for title, fate in rows]
