"""Ratings: those that readers see, and those on their way."""

from typing import Any

from django.urls import reverse as site_path
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.models import Rating, RatingState, RatingValue
from claims.models.claim import slug_of
from claims.queries.ratings import values_in_force
from claims.serializers.claims import StatusSerializer
from claims.serializers.parts import (
    Key,
    Versioned,
    Words,
    api_address,
    one_word,
    site_address,
)


class RatingFilter(serializers.Serializer[Any]):
    """Which of the published ratings."""

    claim = Key(required=False)
    value = serializers.SlugField(
        required=False, max_length=40, help_text="The code of a value of the scale."
    )


class PublishedRating(serializers.Serializer[Any]):
    """A rating as it was published, in the words of the scale of that day."""

    code = serializers.CharField()
    words = serializers.CharField()
    definition = serializers.CharField()
    reason = serializers.CharField()
    signed_by = serializers.CharField()
    rated_at = serializers.DateTimeField()
    scale = serializers.IntegerField()
    one_person = serializers.BooleanField(
        help_text="Whether the two-person rule was switched off when it was made."
    )


class PublicRating(serializers.Serializer[Any]):
    """What editors decided about a published claim, beside what the record shows."""

    claim = serializers.IntegerField(source="claim_id")
    claim_url = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()
    text = serializers.CharField()
    version = serializers.IntegerField(source="number")
    status = StatusSerializer(source="*")
    rating = PublishedRating(source="shown")
    published_at = serializers.DateTimeField()

    def get_claim_url(self, row: dict[str, Any]) -> str:
        """Where the API has the claim."""
        return api_address(self, "claim", row["claim_id"])

    def get_page(self, row: dict[str, Any]) -> str:
        """Its page for readers."""
        path = site_path("claim", args=[row["claim_id"], slug_of(row["text"])])
        return site_address(self, path)


class DeskRating(serializers.ModelSerializer[Rating]):
    """A rating with what became of it; without a value it withdraws the last one."""

    value = serializers.SerializerMethodField(method_name="get_code")
    state = one_word(RatingState)
    proposed_by = serializers.CharField()
    decided_by = serializers.SerializerMethodField()

    class Meta:
        model = Rating
        fields = [
            "id",
            "claim",
            "value",
            "text",
            "reason",
            "state",
            "proposed_by",
            "proposed_at",
            "decided_by",
            "decided_at",
            "decided_why",
            "one_person",
        ]

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_code(self, row: Rating) -> str | None:
        """The code of its value."""
        return row.value.code if row.value else None

    @extend_schema_field(serializers.CharField(allow_blank=True))
    def get_decided_by(self, row: Rating) -> str:
        """Who approved, refused or took it back."""
        return str(row.decided_by or "")


@extend_schema_field(serializers.SlugField())
class ValueField(serializers.SlugRelatedField[RatingValue]):
    """A value of the scale in force, by its code."""

    def __init__(self, **options: Any) -> None:
        super().__init__(slug_field="code", **options)

    def get_queryset(self) -> Any:
        """The values there are to choose from now."""
        return values_in_force()


class RatingBody(Versioned):
    """A rating to propose; `version` is the claim's."""

    claim = Key()
    value = ValueField(
        allow_null=True,
        help_text="The code of a value of the scale in force; null withdraws.",
    )
    reason = Words()
    private_note = Words(required=False, default="", allow_blank=True, max_length=5000)


class RefuseBody(serializers.Serializer[Any]):
    """Why it is refused."""

    why = Words(max_length=300)
