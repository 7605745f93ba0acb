"""Those who say or publish things."""

from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.urls import reverse

from sources.models.fields import one_of, word
from sources.models.holding import not_held
from sources.reading.speakers import SourceType, SpeakerKind
from sources.roles import Viewer, is_staff


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    """Filters that chain."""

    def visible_to(self, user: Viewer) -> Self:
        """Keep those whose page `user` may open."""
        return self if is_staff(user) else not_held(self.filter(is_public=True))

    def outlets(self) -> Self:
        """Keep those that publish."""
        return self.filter(kind=SpeakerKind.OUTLET)


@pghistory.track()
class Speaker(models.Model):
    """A person, organisation or outlet; unnamed ones are known by description.

    `type` is the sort of source the credibility model knows. A private person
    has no public page until `public_role` is recorded. `is_public` is kept by
    publication: a published version names this speaker and the page may be shown.
    """

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=220, unique=True)
    kind = word(SpeakerKind)
    type = word(SourceType, default=SourceType.UNKNOWN)
    domain = models.CharField(max_length=253, blank=True)
    description = models.CharField(max_length=300, blank=True)
    public_role = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)
    added_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[SpeakerQuerySet] = SpeakerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            one_of("kind", SpeakerKind),
            one_of("type", SourceType),
            models.UniqueConstraint(
                fields=["domain"],
                condition=~Q(domain=""),
                name="sources_speaker_domain_once",
            ),
        ]
        indexes = [models.Index(fields=["name", "id"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page of this speaker; outlets have their own address."""
        name = "outlet" if self.kind == SpeakerKind.OUTLET else "speaker"
        return reverse(name, args=[self.slug])

    @property
    def has_public_page(self) -> bool:
        """Whether a page about this speaker may be public once it is cited."""
        if self.kind == SpeakerKind.UNNAMED:
            return False
        return self.kind != SpeakerKind.PERSON or bool(self.public_role)


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
)
class Alias(models.Model):
    """A name under which a speaker is written; `folded` is what is looked up."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "folded"], name="sources_alias_once"
            )
        ]
        indexes = [
            models.Index(fields=["folded"]),
            GinIndex(OpClass("folded", name="gin_trgm_ops"), name="sources_alias_trgm"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
)
class Distinction(models.Model):
    """Somebody decided that this name does not mean that speaker."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="distinctions")
    other = models.ForeignKey(
        Speaker, models.CASCADE, null=True, blank=True, related_name="+"
    )
    mention = models.CharField(max_length=300)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "mention"], name="sources_distinction_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.mention} is not {self.speaker_id}"


@pghistory.track()
class SpeakerRole(models.Model):
    """What a speaker was, and when: "White House AI adviser" from 2025."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="roles")
    title = models.CharField(max_length=200)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-from_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on__isnull=True)
                | Q(to_on__isnull=True)
                | Q(to_on__gte=models.F("from_on")),
                name="sources_role_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.title
