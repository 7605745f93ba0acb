from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from claims import tasks
from claims.models import Fate, Feed, FeedEntry, Job
from claims.services import feed_entries, feed_turns, feeds, polling
from claims.services.feed_words import CHOOSE, MOVED_ONTO_ANOTHER, WATCHER_LEFT
from claims.services.feeds import Terms
from sources.fetching import fetch
from tests.factories import FeedFactory
from tests.sources.web import running_site

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def site(settings):
    with running_site() as running:
        settings.FETCH_ALLOW_LOOPBACK = True
        settings.FETCH_LOOPBACK_PORTS = [running.port]
        yield running


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


class TestPoll:
    def test_brings_new_entries_in_once(self, site, journalist):
        feed = FeedFactory(
            address=serve(site, item(2), item(1)),
            title="",
            outlet_name="Gazette",
            watcher=journalist,
        )
        poll(feed)
        serve(site, item(3), item(2), item(1))
        poll(feed)
        poll(feed)

        jobs = Job.objects.order_by("created_at")
        assert [job.url[-1] for job in jobs] == ["1", "2", "3"]
        assert {(j.requested_by, j.outlet_name, j.kind) for j in jobs} == {
            (journalist, "Gazette", "url")
        }
        assert fates(feed) == [(n, Fate.READ) for n in "123"]
        assert (feed.title, feed.failures, feed.last_error) == ("Gazette", 0, "")
        assert feed.last_found == {"listed": 3, "waiting": 0}
        assert feed.lease_until is None
        assert feed.next_look_at > timezone.now() + timedelta(minutes=29)

    def test_asks_only_for_what_changed(self, site):
        def answer(request):
            is_known = request.headers.get("If-None-Match") == "v1"
            body = b"" if is_known else rss(item(1))
            request.send_response(304 if is_known else 200)
            request.send_header("ETag", "v1")
            request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            request.wfile.write(body)

        site.answers["/feed"] = answer
        feed = poll(poll(FeedFactory(address=site.url("/feed"))))

        assert feed.last_found == {"unchanged": True}
        assert (feed.etag, feed.failures) == ("v1", 0)
        assert Job.objects.count() == 1

    def test_takes_the_newest_of_a_new_feed(self, site, monkeypatch):
        monkeypatch.setattr(feed_entries, "FIRST_ITEMS", 2)
        feed = poll(FeedFactory(address=serve(site, *map(item, (4, 3, 2, 1)))))
        assert fates(feed) == [
            ("1", Fate.OLDER), ("2", Fate.OLDER), ("3", Fate.READ), ("4", Fate.READ),
        ]  # fmt: skip

    def test_lets_the_rest_wait_for_the_next_look(self, site):
        feed = poll(FeedFactory(address=serve(site), most_items=2))
        serve(site, *map(item, (5, 4, 3)), ETag="v2")
        poll(feed)
        assert ([n for n, _ in fates(feed)], feed.last_found["waiting"]) == (
            ["4", "5"],
            1,
        )
        assert feed.etag == ""  # else the site would say that nothing is new
        assert [n for n, _ in fates(poll(feed))] == ["4", "5", "3"]

    def test_leaves_out_what_nobody_asked_for(self, site):
        german = "Die Brücke über den Fluss bleibt nach Angaben der Stadt gesperrt"
        items = [
            item(1, "Bridges"), item(2, "A new bridge"), item(3, "Bridge and football"),
            item(4, "Weather"), item(5, f"{german} Bridge"),
        ]  # fmt: skip
        feed = FeedFactory(
            address=serve(site, *items),
            must_have=["bridge", "toll*"],
            must_not=["football"],
            language="en",
        )
        poll(feed)
        out = dict(feed.entries.values_list("link", "why"))
        assert [link[-1] for link, why in out.items() if not why] == ["2"]
        assert {why for why in out.values() if why} == {
            "It holds none of the words asked for.",
            "It holds “football”.",
            "It seems to be in another language (de).",
        }
        assert Job.objects.count() == 1

    def test_does_not_read_what_another_feed_brought(self, site):
        first = poll(FeedFactory(address=serve(site, item(1), path="/a")))
        other = poll(FeedFactory(address=serve(site, item(1), path="/b")))
        assert Job.objects.count() == 1
        assert (fates(first), fates(other)) == ([("1", "read")], [("1", "known")])
        assert other.entries.get().job == first.entries.get().job

    def test_refuses_entries_that_lead_inside(self, site):
        inside = [(1, "http://169.254.169.254/latest", "Inside"), item(2)]
        feed = poll(FeedFactory(address=serve(site, *inside)))
        refused = feed.entries.get(fate=Fate.REFUSED)
        assert (refused.title, refused.job) == ("Inside", None)
        assert "public web" in refused.why
        assert Job.objects.count() == 1

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

    def test_pauses_when_its_watcher_has_left(self, site, editor):
        feed = FeedFactory(address=serve(site, item(1)), watcher__is_active=False)
        assert (poll(feed).is_paused, feed.last_error) == (True, WATCHER_LEFT)
        assert site.asked == []
        feed = poll(feeds.resume(editor, feed.pk))
        assert (feed.watcher, Job.objects.get().requested_by) == (editor, editor)

    def test_brings_nothing_when_it_was_changed_meanwhile(
        self, site, editor, monkeypatch
    ):
        feed = FeedFactory(address=serve(site, item(1)))

        def fetch_slowly(*args, **kwargs):
            feeds.remove(editor, feed.pk)
            return fetch(*args, **kwargs)

        monkeypatch.setattr(polling, "fetch", fetch_slowly)
        poll(feed)
        assert site.asked == ["/robots.txt", "/feed"]
        assert (feed.lease_until, feed.last_error) == (None, "")
        assert not Job.objects.exists()
        assert not FeedEntry.objects.exists()

    def test_leaves_history_only_of_what_changed(self, site):
        events = apps.get_model("claims", "FeedEvent").objects
        feed = poll(FeedFactory(address=serve(site, item(1)), title="Mine"))
        poll(feed)
        assert events.filter(pgh_obj_id=feed.pk).count() == 1  # the insertion
        site.redirect("/feed", "/new", status=301)
        serve(site, item(1), path="/new")
        poll(feed)
        newest = events.filter(pgh_obj_id=feed.pk).last()
        assert newest.address == site.url("/new")
        assert newest.pgh_context.metadata["why"] == "Feed looked at"

    def test_forgets_only_what_is_no_longer_listed(self, site, monkeypatch):
        monkeypatch.setattr(feed_entries, "KEPT", 2)
        feed = poll(FeedFactory(address=serve(site, *map(item, (3, 2, 1)))))
        serve(site, *map(item, (5, 4, 1)))
        poll(feed)
        assert [n for n, _ in fates(feed)] == ["1", "4", "5"]
        serve(site, *map(item, (5, 4, 1)), item(6))
        assert Job.objects.count() == 5
        assert [n for n, _ in fates(poll(feed))] == ["1", "4", "5", "6"]

    def test_takes_as_many_statements_for_many_as_for_few(
        self, site, django_assert_max_num_queries
    ):
        feed = poll(FeedFactory(address=serve(site, item(1), item(2))))
        with django_assert_max_num_queries(18):
            poll(feed)


class TestPollFeed:
    def test_can_be_delivered_twice(self, site):
        feed = FeedFactory(address=serve(site, item(1)))
        tasks.poll_feed(feed.pk)
        tasks.poll_feed(feed.pk)
        assert site.asked.count("/feed") == 1
        assert Job.objects.count() == 1

    def test_says_that_a_fault_is_ours(self, site, monkeypatch):
        feed = FeedFactory(address=serve(site, item(1)))
        monkeypatch.setattr(polling, "fetch", lambda *_, **__: 1 / 0)
        tasks.poll_feed(feed.pk)
        feed.refresh_from_db()
        assert "on our side" in feed.last_error
        assert feed.failures == 1

    def test_is_handed_out_once(self, monkeypatch):
        FeedFactory.create_batch(2)
        FeedFactory(is_paused=True)
        assert tasks.poll_feeds() == 2
        assert tasks.poll_feeds() == 0


def test_terms_are_the_columns_of_a_feed():
    assert set(Terms.__dataclass_fields__) <= {f.name for f in Feed._meta.get_fields()}
