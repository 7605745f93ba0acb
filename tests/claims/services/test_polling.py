from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from claims import tasks
from claims.models import Fate, Feed, FeedEntry, Job
from claims.services import feed_entries, feeds, polling
from claims.services.feeds import Terms
from sources.fetching import fetch
from tests.factories import FeedFactory
from tests.feeds import fates, item, poll, rss, serve

pytestmark = pytest.mark.django_db


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
