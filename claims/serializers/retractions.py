"""That a document was withdrawn by its publisher, and what that changed."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.serializers.claims import StatusSerializer
from claims.serializers.parts import Words
from claims.services.effects import Moved
from sources.models import Retraction


class PublicRetraction(serializers.ModelSerializer[Retraction]):
    """When it was withdrawn, when we noted it, and what says so."""

    class Meta:
        model = Retraction
        fields = ["id", "retracted_on", "noted_at", "notice", "notice_url"]


class DeskRetraction(serializers.ModelSerializer[Retraction]):
    """A retraction with why it was noted, and why it was taken back."""

    noted_by = serializers.CharField(allow_null=True)

    class Meta:
        model = Retraction
        fields = [
            *PublicRetraction.Meta.fields,
            "document",
            "reason",
            "noted_by",
            "removed_at",
            "removed_reason",
        ]


class RetractBody(serializers.Serializer[Any]):
    """What a publisher did, and what says so: words, an address, or both."""

    retracted_on = serializers.DateField(help_text="The day its publisher did it.")
    notice = Words(
        required=False, allow_blank=True, default="", max_length=300,
        help_text="What says so, for readers.",
    )  # fmt: skip
    notice_url = serializers.URLField(
        required=False, allow_blank=True, default="", max_length=2000
    )
    reason = Words(help_text="Why it is noted, for the desk.")

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Ask for what says so."""
        if not (given["notice"].strip() or given["notice_url"]):
            words = "Say what tells that it was withdrawn: words or an address."
            raise serializers.ValidationError({"notice": words})
        return given


class TakeBackBody(serializers.Serializer[Any]):
    """Why it was not withdrawn after all."""

    reason = Words()


class ChangedClaim(serializers.Serializer[Any]):
    """A claim that reads differently now."""

    claim = serializers.IntegerField(source="claim.pk")
    is_public = serializers.BooleanField(
        source="claim.is_public",
        help_text="Whether readers still see a version of before, looked at again.",
    )
    before = serializers.SerializerMethodField()
    after = serializers.SerializerMethodField()

    @extend_schema_field(StatusSerializer())
    def get_before(self, row: Moved) -> dict[str, str]:
        """How it read."""
        return {"code": row.effect.code_before, "headline": row.effect.before}

    @extend_schema_field(StatusSerializer())
    def get_after(self, row: Moved) -> dict[str, str]:
        """How it reads now."""
        return {"code": row.effect.code_after, "headline": row.effect.after}


class NotedRetraction(serializers.Serializer[Any]):
    """The retraction as it stands, and what it did."""

    retraction = DeskRetraction()
    n_claims = serializers.IntegerField(
        source="reach.n", help_text="Claims that rest on the document."
    )
    is_later = serializers.BooleanField(
        source="reach.is_many",
        help_text="They are too many and assessed in the background.",
    )
    changed = ChangedClaim(source="reach.moved", many=True)
