"""Look at the watched feeds from here, without waiting for timer and worker."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models.functions import Now

from claims import tasks
from claims.models import Feed
from claims.queries.feeds import what_came
from claims.services import feed_turns


class Command(BaseCommand):
    help = "Look at the feeds whose time has come; what is new comes in as articles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="also those whose time has not come"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["all"]:
            Feed.objects.watched().filter(is_paused=False).update(next_look_at=Now())
        for feed_id in feed_turns.wake_due(limit=Feed.objects.count()):
            tasks.poll_feed(feed_id)
            self._tell(Feed.objects.get(pk=feed_id))

    def _tell(self, feed: Feed) -> None:
        self.stdout.write(f"{feed}: {feed.last_error or what_came(feed)}")
