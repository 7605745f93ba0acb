"""Publishing: what is said to do it, and what became of it."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.models import CorrectionKind, Version
from claims.serializers.claims import StatusSerializer
from claims.serializers.parts import Versioned, Words, one_word


class AnnouncementBody(serializers.Serializer[Any]):
    """What readers are told of a change to a page that they could read before."""

    kind = one_word(CorrectionKind)
    words = Words()


class ApproveBody(serializers.Serializer[Any]):
    """That the loaded words of the finding were read, where it has any."""

    words_read = serializers.BooleanField(
        default=False,
        help_text="Say true once a person has read the loaded words of the finding, "
        "named in the refusal as obstacles of code loaded_words, and wants them so.",
    )


class PublishBody(Versioned, ApproveBody):
    """The claim's `version`, and what changed, when readers saw an earlier one."""

    announcement = AnnouncementBody(required=False, allow_null=True, default=None)


class TakeDownBody(Versioned):
    """Why; readers are told."""

    reason = Words(max_length=300)


class PublishedSerializer(serializers.ModelSerializer[Version]):
    """The frozen version; unpublished while it waits for a second person."""

    status = StatusSerializer(source="*")
    is_published = serializers.SerializerMethodField()

    class Meta:
        model = Version
        fields = [
            "claim",
            "number",
            "text",
            "finding",
            "status",
            "is_published",
            "needs_second_person",
            "published_at",
        ]

    @extend_schema_field(serializers.BooleanField())
    def get_is_published(self, row: Version) -> bool:
        """Whether readers see it now."""
        return row.published_at is not None
