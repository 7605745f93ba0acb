"""Claims as the desk works on them."""

from typing import Any

from rest_framework import serializers

from claims.credibility.vocabulary import ClaimKind
from claims.models import Claim, Risk, Stage
from claims.serializers.claims import AssessmentSerializer
from claims.serializers.parts import (
    SpeakerBrief,
    Versioned,
    Words,
    api_address,
    one_word,
    site_address,
)

MOST_NAMES = 20
MOST_TOPICS = 20


class OfClaim(serializers.Serializer[Any]):
    """Those of one claim."""

    claim = serializers.IntegerField(required=False, min_value=1)


class DeskClaimFilter(serializers.Serializer[Any]):
    """Which claims of the desk."""

    q = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=200
    )
    stage = one_word(Stage, required=False)


class DeskClaim(serializers.ModelSerializer[Claim]):
    """A claim as the desk works on it; readers see only its live version."""

    url = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()
    kind = one_word(ClaimKind)
    stage = one_word(Stage)
    risk = serializers.ListField(child=one_word(Risk))
    about = SpeakerBrief(many=True)
    assessment = AssessmentSerializer(allow_null=True)

    class Meta:
        model = Claim
        fields = [
            "id",
            "url",
            "page",
            "text",
            "kind",
            "stage",
            "about",
            "topics",
            "risk",
            "finding",
            "missing",
            "assessment",
            "is_public",
            "looked_again_since",
            "created_at",
            "changed_at",
            "version",
        ]

    def get_url(self, row: Claim) -> str:
        """Where the API has it."""
        return api_address(self, "desk_claim", row.pk)

    def get_page(self, row: Claim) -> str:
        """Where people edit it."""
        return site_address(self, f"/claims/{row.pk}/edit/")


class NewClaimBody(serializers.Serializer[Any]):
    """A claim in our own words; names that are not stored yet are added."""

    text = Words()
    kind = one_word(ClaimKind, required=False, default=ClaimKind.FACT.value)
    people = serializers.ListField(
        child=Words(max_length=200), required=False, default=list, max_length=MOST_NAMES
    )
    bodies = serializers.ListField(
        child=Words(max_length=200), required=False, default=list, max_length=MOST_NAMES
    )
    topics = serializers.ListField(
        child=Words(max_length=60), required=False, default=list, max_length=MOST_TOPICS
    )
    risk = serializers.ListField(
        child=one_word(Risk), required=False, default=list, max_length=len(Risk)
    )


class DraftBody(Versioned):
    """What to change of the draft; what is not named stays."""

    text = Words(required=False)
    kind = one_word(ClaimKind, required=False)
    finding = Words(required=False, allow_blank=True, max_length=300)
    topics = serializers.ListField(
        child=Words(max_length=60), required=False, max_length=MOST_TOPICS
    )
    risk = serializers.ListField(
        child=one_word(Risk), required=False, max_length=len(Risk)
    )
    missing = serializers.ListField(
        child=Words(max_length=200), required=False, max_length=MOST_TOPICS
    )
