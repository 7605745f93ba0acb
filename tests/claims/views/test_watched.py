import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Feed
from sources.reading.refusals import Refusal
from tests.claims.views.watching import ADD, ADDRESS, LIST, SOON, at, fields, page
from tests.factories import FeedFactory

pytestmark = pytest.mark.django_db


class TestWatchedFeeds:
    def test_invites_to_watch_the_first(self, as_journalist):
        assert "No feed is watched yet" in page(as_journalist.get(LIST))
        assert "Nothing here" in page(as_journalist.get(LIST, {"state": "removed"}))
        assert "All is well" in page(as_journalist.get(LIST, {"state": "trouble"}))

    def test_says_how_each_is_doing(self, as_journalist, editor):
        now = timezone.now()
        calm = {"next_look_at": SOON, "looked_at": now, "read_at": now}
        FeedFactory(title="Calm", **calm, last_found={"read": 2, "left_out": 1})
        FeedFactory(title="Quiet", **calm, last_found={"unchanged": True})
        FeedFactory(title="Failing", **calm, failures=3, last_error="Away.")
        FeedFactory(title="Paused", is_paused=True)
        FeedFactory(title="Gone", removed_at=now, removed_by=editor)
        words = page(as_journalist.get(LIST))
        assert "2 new articles, 1 left out" in words
        assert "nothing new" in words
        assert "Away. 3 looks in a row failed." in words
        assert "Gone" not in words
        trouble = as_journalist.get(LIST, {"state": "trouble"})
        assert [row.feed.title for row in trouble.context["found"].rows] == [
            "Failing", "Paused",
        ]  # fmt: skip
        removed = as_journalist.get(LIST, {"state": "removed"})
        assert [row.feed.title for row in removed.context["found"].rows] == ["Gone"]
        assert "No longer watched" in page(removed)

    def test_asks_strangers_to_sign_in(self, client):
        for path in (LIST, ADD, at(FeedFactory())):
            assert client.get(path).status_code == 302

    def test_refuses_other_verbs(self, as_journalist):
        assert as_journalist.post(LIST).status_code == 405

    @pytest.mark.parametrize("query", ["?page=99", "?page=x", "?state=nonsense"])
    def test_survives_nonsense(self, as_journalist, query):
        FeedFactory()
        page(as_journalist.get(LIST + query))

    def test_takes_two_statements(self, as_journalist, django_assert_num_queries):
        FeedFactory.create_batch(30)
        with django_assert_num_queries(4):
            assert len(as_journalist.get(LIST).context["found"].rows) == 25


class TestWatchFeed:
    def test_starts_to_watch(self, as_journalist, journalist):
        page(as_journalist.get(ADD, {"address": ADDRESS}))
        given = fields(must_have="bridge, toll*,bridge", topic="Transport")
        response = as_journalist.post(ADD, given)
        feed = Feed.objects.get()
        assert (response.status_code, response["Location"]) == (303, at(feed))
        assert (feed.must_have, feed.topic, feed.watcher) == (
            ["bridge", "toll*"], "Transport", journalist,
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"address": "nonsense"}, "address"),
            ({"address": "http://10.0.0.1/feed"}, "address"),
            ({"address": ""}, "address"),
            ({"every_minutes": "1"}, "every_minutes"),
            ({"most_items": "1000"}, "most_items"),
            ({"must_have": ", ".join(map(str, range(51)))}, "must_have"),
            ({"must_not": "*"}, "must_not"),
            ({"language": "xx"}, "language"),
        ],
    )
    def test_keeps_what_was_typed_when_it_refuses(self, as_journalist, given, field):
        response = as_journalist.post(ADD, fields(title="My title", **given))
        assert "My title" in page(response, 422)
        assert set(response.context["form"].errors) == {field}
        assert not Feed.objects.exists()

    def test_leads_to_the_feed_that_has_the_address(self, as_journalist):
        standing = FeedFactory(address=ADDRESS)
        words = page(as_journalist.post(ADD, fields()), 422)
        assert f'href="{at(standing)}"' in words

    def test_says_why_an_address_is_refused(self, as_journalist):
        response = as_journalist.post(ADD, fields(address="http://127.0.0.1/"))
        assert Refusal.ADDRESS_NOT_ALLOWED.sentence in page(response, 422)


def test_routes_follow_the_verbs():
    assert reverse("watched_restore", args=[1]) == "/desk/feeds/1/restore/"
