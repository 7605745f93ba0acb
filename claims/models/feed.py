"""Feeds that the newsroom watches, and what they listed."""

from enum import StrEnum
from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from claims.models.job import Job
from sources.models.fields import one_of, word
from sources.roles import Viewer, is_staff

LONGEST_ADDRESS = 2000
OFTEN, SELDOM = 5, 7 * 24 * 60
"""Minutes between two looks; more often is a burden, more seldom is no watching."""

MOST_ITEMS = 100


class Fate(StrEnum):
    """What became of an entry of a feed.

    `known` came by another feed, `older` stood there when the feed was added.
    """

    READ = "read"
    KNOWN = "known"
    OLDER = "older"
    LEFT_OUT = "left_out"
    REFUSED = "refused"


class FeedQuerySet(models.QuerySet["Feed"]):
    """Filters that chain."""

    def visible_to(self, user: Viewer) -> Self:
        """Keep all for the newsroom, none for others."""
        return self if is_staff(user) else self.none()

    def watched(self) -> Self:
        """Keep those that were not removed."""
        return self.filter(removed_at__isnull=True)

    def in_trouble(self) -> Self:
        """Keep those that bring nothing until somebody or something changes."""
        return self.filter(Q(is_paused=True) | ~Q(last_error="") | Q(failures__gt=1))


@pghistory.track(
    exclude=[
        "etag", "last_modified", "next_look_at", "looked_at", "read_at", "failures",
        "last_found", "handed_until", "lease_until", "turn",
    ]
)  # fmt: skip
class Feed(models.Model):
    """A feed whose new entries come in as articles, in the name of its `watcher`.

    `looked_at` is the last look, `read_at` the last that found a feed. `handed_until`
    and `lease_until` keep two workers apart, `turn` counts their turns; `failures`
    counts turns since the last good one and is counted when a turn begins.
    """

    address = models.URLField(max_length=LONGEST_ADDRESS)
    title = models.CharField(max_length=300, blank=True)
    topic = models.CharField(max_length=60, blank=True)
    outlet_name = models.CharField(max_length=200, blank=True)
    every_minutes = models.PositiveIntegerField(default=30)
    most_items = models.PositiveSmallIntegerField(default=20)
    must_have = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    must_not = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    language = models.CharField(max_length=2, blank=True)
    is_paused = models.BooleanField(default=False)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=500, blank=True)
    next_look_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    last_found = models.JSONField(default=dict)
    handed_until = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    turn = models.PositiveIntegerField(default=0)
    watcher = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="feeds"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[FeedQuerySet] = FeedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["address"],
                condition=Q(removed_at__isnull=True),
                name="claims_feed_watched_once",
            ),
            models.CheckConstraint(
                condition=Q(every_minutes__range=(OFTEN, SELDOM)),
                name="claims_feed_neither_often_nor_seldom",
            ),
            models.CheckConstraint(
                condition=Q(most_items__range=(1, MOST_ITEMS)),
                name="claims_feed_takes_some",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="claims_feed_removed_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_look_at"],
                condition=Q(is_paused=False, removed_at__isnull=True),
                name="claims_feed_due",
            ),
            models.Index(fields=["title", "id"], name="claims_feed_by_title"),
        ]

    def __str__(self) -> str:
        return self.title or self.address

    def get_absolute_url(self) -> str:
        """Return the page of this feed on the desk."""
        return reverse("watched_feed", args=[self.pk])


class FeedEntry(models.Model):
    """One entry of a feed that was seen, so that it does not come twice."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="entries")
    id_hash = models.CharField(max_length=32)
    link_hash = models.CharField(max_length=32)
    link = models.URLField(max_length=LONGEST_ADDRESS)
    title = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True)
    fate = word(Fate)
    why = models.CharField(max_length=300, blank=True)
    job = models.ForeignKey(
        Job, models.PROTECT, null=True, blank=True, related_name="feed_entries"
    )
    seen_at = models.DateTimeField(auto_now_add=True)

    words_of: ClassVar[str] = "job__revision"

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("fate", Fate),
            models.UniqueConstraint(
                fields=["feed", "link_hash"], name="claims_entry_once_a_feed"
            ),
            models.CheckConstraint(
                condition=~Q(fate=Fate.READ.value) | Q(job__isnull=False),
                name="claims_read_entry_has_job",
            ),
        ]
        indexes = [
            models.Index(fields=["feed", "id_hash"], name="claims_entry_by_id"),
            models.Index(fields=["feed", "-id"], name="claims_entry_newest"),
            models.Index(fields=["link_hash"], name="claims_entry_by_link"),
        ]

    def __str__(self) -> str:
        return self.title or self.link
