from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Feed
from claims.services import feed_turns
from claims.services.feed_turns import LEASE, LostTurnError
from tests.factories import FeedFactory, UserFactory

pytestmark = pytest.mark.django_db
SOON = timedelta(hours=1)


def ago(**delta):
    return timezone.now() - timedelta(**delta)


class TestTake:
    def test_lets_one_worker_have_it(self):
        feed = FeedFactory()
        assert feed_turns.take(feed.pk).number == 1
        assert feed_turns.take(feed.pk) is None

    def test_lets_one_of_two_who_saw_it_due_have_it(self, monkeypatch):
        feed = FeedFactory()
        first, others = feed_turns.backed_off, []

        def meet(every, failures):
            monkeypatch.setattr(feed_turns, "backed_off", first)
            others.append(feed_turns.take(feed.pk))
            return first(every, failures)

        monkeypatch.setattr(feed_turns, "backed_off", meet)
        assert [feed_turns.take(feed.pk), others[0].number] == [None, 1]

    def test_takes_over_from_a_dead_worker_ever_more_seldom(self):
        feed = FeedFactory()
        for n in (1, 2, 3):
            assert feed_turns.take(feed.pk).number == n
            feed.refresh_from_db()
            wait = feed.next_look_at - timezone.now()
            assert abs(wait - LEASE * 2 ** (n - 1)) < timedelta(minutes=1)
            Feed.objects.update(next_look_at=ago(minutes=1), lease_until=ago(minutes=1))
        assert feed.failures == 3

    @pytest.mark.parametrize(
        "fields",
        [
            {"is_paused": True},
            {"next_look_at": timezone.now() + SOON},
            {"lease_until": timezone.now() + SOON},
            {"removed_at": timezone.now()},
        ],
        ids=["paused", "not due", "leased", "removed"],
    )
    def test_leaves_alone_what_is_not_due(self, fields):
        by = UserFactory() if "removed_at" in fields else None
        feed = FeedFactory(**fields, removed_by=by)
        assert feed_turns.take(feed.pk) is None
        assert feed_turns.wake_due() == []

    def test_knows_no_other_feeds(self):
        assert feed_turns.take(999_999) is None


class TestFail:
    def test_leaves_a_lost_turn_alone(self):
        feed = FeedFactory()
        lost = feed_turns.take(feed.pk)
        Feed.objects.update(next_look_at=ago(minutes=1), lease_until=ago(minutes=1))
        feed_turns.take(feed.pk)
        feed_turns.fail(lost, "Too late")
        feed.refresh_from_db()
        assert (feed.last_error, feed.turn) == ("", 2)
        with pytest.raises(LostTurnError):
            feed_turns.locked(lost)


class TestWakeDue:
    def test_finds_what_nobody_looks_at(self):
        due = FeedFactory(lease_until=ago(minutes=1))
        late = FeedFactory(next_look_at=ago(minutes=1))
        assert feed_turns.wake_due(limit=1) == [due.pk]
        assert feed_turns.wake_due() == [late.pk]
        assert feed_turns.wake_due() == []
        Feed.objects.update(handed_until=ago(minutes=1))
        assert len(feed_turns.wake_due()) == 2

    def test_takes_two_statements(self, django_assert_num_queries):
        FeedFactory.create_batch(3)
        with django_assert_num_queries(4):  # two of them are the savepoint
            feed_turns.wake_due()
