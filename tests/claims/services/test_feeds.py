import pytest
from django.apps import apps
from django.utils import timezone

from claims.models import Feed
from claims.services import feed_turns, feeds
from claims.services.feeds import Terms, WatchedAlreadyError
from sources.reading.refusals import Refusal, Refused
from sources.services.edits import NotAllowedError, StaleError
from tests.factories import FeedFactory, UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "https://gazette.example/feed"


class TestWatch:
    def test_makes_a_feed_that_is_due(self, journalist):
        feed = feeds.watch(journalist, Terms(address=ADDRESS, must_have=("bridge",)))
        assert (feed.watcher, feed.must_have) == (journalist, ["bridge"])
        assert feed_turns.wake_due() == [feed.pk]

    def test_watches_an_address_once(self, journalist):
        standing = feeds.watch(journalist, Terms(address=ADDRESS))
        with pytest.raises(WatchedAlreadyError) as error:
            feeds.watch(journalist, Terms(address=f"{ADDRESS}#top"))
        assert error.value.feed == standing

    @pytest.mark.parametrize(
        ("address", "code"),
        [
            ("gazette", Refusal.NOT_A_URL),
            ("http://10.0.0.1/feed", Refusal.ADDRESS_NOT_ALLOWED),
            (f"https://gazette.example/{'é' * 900}", Refusal.NOT_A_URL),
        ],
    )
    def test_refuses_what_is_no_public_address(self, journalist, address, code):
        with pytest.raises(Refused) as refused:
            feeds.watch(journalist, Terms(address=address))
        assert refused.value.code is code

    def test_is_for_the_newsroom(self):
        with pytest.raises(NotAllowedError):
            feeds.watch(UserFactory(role="reader"), Terms(address=ADDRESS))


class TestChange:
    def test_refuses_a_stale_version(self, editor):
        feed = FeedFactory()
        feeds.pause(editor, feed.pk)
        with pytest.raises(StaleError):
            feeds.change(editor, feed.pk, Terms(address=ADDRESS), version=1)

    def test_begins_anew_at_another_address(self, editor):
        now = timezone.now()
        feed = FeedFactory(etag="v1", read_at=now, failures=3, last_error="Away")
        feed = feeds.change(editor, feed.pk, Terms(address=ADDRESS), version=1)
        assert (feed.etag, feed.read_at, feed.failures, feed.last_error) == (
            "", None, 0, "",
        )  # fmt: skip

    def test_does_not_take_the_address_of_another(self, editor):
        FeedFactory(address=ADDRESS)
        feed = FeedFactory()
        with pytest.raises(WatchedAlreadyError):
            feeds.change(editor, feed.pk, Terms(address=ADDRESS), version=1)


class TestRemove:
    def test_can_be_taken_back(self, editor):
        feed = FeedFactory()
        feeds.remove(editor, feed.pk)
        assert not Feed.objects.watched().exists()
        feeds.bring_back(editor, feed.pk)
        assert feed_turns.wake_due() == [feed.pk]
        events = apps.get_model("claims", "FeedEvent").objects.order_by("pgh_id")
        whys = [e.pgh_context.metadata["why"] for e in events if e.pgh_context]
        assert whys == ["Feed removed", "Feed brought back"]

    def test_lets_nothing_be_done_with_it(self, editor):
        feed = feeds.remove(editor, FeedFactory().pk)
        for act in (feeds.pause, feeds.resume, feeds.look_now, feeds.remove):
            with pytest.raises(NotAllowedError):
                act(editor, feed.pk)

    def test_does_not_come_back_beside_its_double(self, editor):
        feed = feeds.remove(editor, FeedFactory(address=ADDRESS).pk)
        FeedFactory(address=ADDRESS)
        with pytest.raises(WatchedAlreadyError):
            feeds.bring_back(editor, feed.pk)


class TestChoose:
    def test_takes_only_what_the_page_named(self, editor):
        feed = FeedFactory(last_found={"feeds": [{"address": ADDRESS, "title": "A"}]})
        with pytest.raises(NotAllowedError):
            feeds.choose(editor, feed.pk, "https://evil.example/feed")
        assert feeds.choose(editor, feed.pk, ADDRESS).address == ADDRESS


class TestLookNow:
    def test_leaves_a_paused_feed_alone(self, editor):
        feed = feeds.pause(editor, FeedFactory().pk)
        with pytest.raises(NotAllowedError):
            feeds.look_now(editor, feed.pk)

    def test_is_for_editors(self, journalist):
        feed = FeedFactory()
        for act in (feeds.look_now, feeds.pause, feeds.remove, feeds.bring_back):
            with pytest.raises(NotAllowedError):
                act(journalist, feed.pk)
