"""Statements, for the desk: as the machine found or a person read them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.extraction.types import (
    CheckabilityType,
    HopBasis,
    Modality,
    StatementClass,
    StatementKind,
    Terms,
)
from claims.models import Hop, RejectReason, Review, Statement
from claims.serializers.parts import (
    SpanField,
    SpeakerBrief,
    Versioned,
    api_address,
    one_word,
    site_address,
)
from sources.models import Decision


class StatementFilter(serializers.Serializer[Any]):
    """Which statements."""

    review = one_word(Review, required=False)
    document = serializers.IntegerField(required=False, min_value=1)
    speaker = serializers.IntegerField(
        required=False, min_value=1, help_text="The innermost speaker of the chain."
    )


class RejectBody(Versioned):
    """Why it is no statement."""

    reason = one_word(
        RejectReason, required=False, default=RejectReason.NOT_A_CLAIM.value
    )


class HopSerializer(serializers.ModelSerializer[Hop]):
    """One link of the chain, outermost first; `resolution` says who agreed."""

    speaker = SpeakerBrief(allow_null=True)
    resolution = one_word(Decision)
    terms = one_word(Terms)
    basis = one_word(HopBasis)

    class Meta:
        model = Hop
        fields = [
            "speaker",
            "resolution",
            "mention",
            "cue",
            "terms",
            "basis",
            "reported_by",
        ]


class PartSerializer(serializers.Serializer[Any]):
    """One of several claims in a statement; without spans all its words make it."""

    text = serializers.CharField()
    spans = serializers.ListField(child=SpanField())
    checkability = serializers.FloatField()
    type = one_word(CheckabilityType)


class CitedDocument(serializers.Serializer[Any]):
    """The document where something stands."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    url = serializers.SerializerMethodField()

    def get_url(self, row: Any) -> str:
        """Where the API has it."""
        return api_address(self, "document", row.pk)


class StatementSerializer(serializers.ModelSerializer[Statement]):
    """What somebody is reported to have said in one place.

    `words` are verbatim, `claim_text` is ours. `claims` are those it is attached to.
    """

    url = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()
    document = CitedDocument(source="revision.document")
    words = serializers.CharField(source="passage.exact")
    spans = serializers.ListField(child=SpanField(), source="passage.spans")
    kind = one_word(StatementKind)
    modality = one_word(Modality)
    statement_class = one_word(StatementClass)
    speaker = SpeakerBrief(allow_null=True)
    chain = HopSerializer(many=True, source="hops")
    review = one_word(Review)
    also = PartSerializer(many=True)
    claims = serializers.SerializerMethodField()

    class Meta:
        model = Statement
        fields = [
            "id",
            "url",
            "page",
            "document",
            "revision",
            "words",
            "spans",
            "kind",
            "modality",
            "statement_class",
            "claim_text",
            "also",
            "speaker",
            "chain",
            "venue",
            "said_on",
            "checkability",
            "confidence",
            "review",
            "reject_reason",
            "reviewed_at",
            "claims",
            "version",
        ]

    def get_url(self, row: Statement) -> str:
        """Where the API has it."""
        return api_address(self, "statement", row.pk)

    def get_page(self, row: Statement) -> str:
        """Its place in the queue."""
        return site_address(self, f"/desk/queue/?item={row.pk}")

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField()))
    def get_claims(self, row: Statement) -> list[int]:
        """The claims it is attached to."""
        return [
            link.claim_id for link in row.assertions.all() if link.removed_at is None
        ]
