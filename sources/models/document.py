"""Things that say things, their texts, and who copied whom."""

from enum import StrEnum
from typing import ClassVar, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import slugify

from sources.models.fields import one_of, word
from sources.models.holding import not_held
from sources.models.speaker import Speaker
from sources.reading.types import DocumentKind, Record, Rights
from sources.roles import Role, Viewer, is_at_least, is_staff

SLUG_LENGTH = 60


class DocumentQuerySet(models.QuerySet["Document"]):
    """Filters that chain."""

    def visible_to(self, user: Viewer) -> Self:
        """Keep those `user` may open: confidential ones are for editors only."""
        if is_at_least(user, Role.EDITOR):
            return self
        if is_staff(user):
            return self.exclude(rights=Rights.CONFIDENTIAL)
        rows = self.filter(is_public=True).exclude(rights=Rights.CONFIDENTIAL)
        return not_held(rows)


@pghistory.track()
class Document(models.Model):
    """Something that says things: an article, a transcript, a filing, a post.

    `published_on` is when it happened, `added_at` when we learnt of it.
    `is_public` is kept by publication: a published version cites it.
    """

    kind = word(DocumentKind, default=DocumentKind.ARTICLE)
    title = models.CharField(max_length=500)
    outlet = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="documents"
    )
    byline = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    canonical_url = models.URLField(max_length=2000, blank=True)
    language = models.CharField(max_length=8, default="en")
    published_on = models.DateField(null=True, blank=True)
    rights = word(Rights, default=Rights.QUOTE_ONLY)
    record = word(Record, default=Record.NONE)
    current_revision = models.ForeignKey(
        "sources.Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_public = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)
    added_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[DocumentQuerySet] = DocumentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-added_at", "-id"]
        constraints = [
            one_of("kind", DocumentKind),
            one_of("rights", Rights),
            one_of("record", Record),
            models.UniqueConstraint(
                fields=["canonical_url"],
                condition=~Q(canonical_url=""),
                name="sources_document_url_once",
            ),
            models.CheckConstraint(
                condition=~Q(rights=Rights.CONFIDENTIAL.value, is_public=True),
                name="sources_confidential_stays_inside",
            ),
        ]
        indexes = [
            models.Index(F("added_at").desc(), F("id").desc(), name="document_newest"),
            models.Index(fields=["outlet", "-published_on"], name="document_by_outlet"),
            GinIndex(OpClass("title", name="gin_trgm_ops"), name="document_title_trgm"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the page of this document."""
        return reverse("article", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The cosmetic part of the address; a document never lacks one."""
        return slugify(self.title)[:SLUG_LENGTH].strip("-") or "document"


@pgtrigger.register(pgtrigger.ReadOnly(name="revision_is_immutable"))
class Revision(models.Model):
    """One immutable text of a document, normalised once, then hashed.

    Offsets of passages count code points of `text`. `signature` (reading.duplicates)
    finds texts that were handed on.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    signature = ArrayField(models.BigIntegerField(), default=list)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["document_id", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="sources_revision_number_once"
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="sources_revision_has_text"
            ),
        ]
        indexes = [
            models.Index(fields=["sha256"]),
            GinIndex(fields=["signature"], name="revision_signature"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"


class DerivationKind(StrEnum):
    """How a whole document came from another."""

    SYNDICATED = "syndicated"
    NEAR_DUPLICATE = "near_duplicate"
    SAME_TEXT = "same_text"


class Decision(StrEnum):
    """What people made of something the machine proposed."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@pghistory.track()
class Derivation(models.Model):
    """`document` got its text from `origin`; proposed by machine or person, decided.

    One that was accepted and taken back stays with `removed_at`: it counted until
    then. Another row of the pair goes on from there.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="derivations")
    origin = models.ForeignKey(Document, models.CASCADE, related_name="copies")
    kind = word(DerivationKind)
    decision = word(Decision, default=Decision.PROPOSED.value)
    similarity = models.FloatField(default=1.0)
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("kind", DerivationKind),
            one_of("decision", Decision),
            models.UniqueConstraint(
                fields=["document", "origin"],
                condition=Q(removed_at__isnull=True),
                name="sources_derivation_once",
            ),
            models.CheckConstraint(
                condition=~Q(document=F("origin")), name="sources_derivation_not_self"
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.PROPOSED.value, decided_at__isnull=True)
                | (~Q(decision=Decision.PROPOSED.value) & Q(decided_at__isnull=False)),
                name="sources_derivation_decided_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} from {self.origin_id}"
