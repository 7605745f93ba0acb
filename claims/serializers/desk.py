"""The desk's side of claims: drafts, assertions, evidence, checks."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.credibility.vocabulary import (
    Basis,
    ClaimKind,
    Identity,
    Interest,
    Stance,
    Strength,
)
from claims.extraction.types import Modality
from claims.models import (
    Assertion,
    AssertionStance,
    Check,
    Claim,
    CorrectionKind,
    Evidence,
    Risk,
    Stage,
    Version,
)
from claims.permissions import LINK_EVIDENCE, may
from claims.serializers.claims import AssessmentSerializer, StatusSerializer
from claims.serializers.parts import (
    Key,
    SpanField,
    SpeakerBrief,
    Versioned,
    Words,
    api_address,
    one_word,
    site_address,
)
from claims.serializers.statements import CitedDocument
from sources.models import Speaker

MOST_SPANS = 50
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


class AttachBody(Versioned):
    """How a statement bears on the claim; `version` is the statement's."""

    statement = Key()
    stance = one_word(
        AssertionStance, required=False, default=AssertionStance.ASSERTS.value
    )
    modality = one_word(Modality, required=False, default=Modality.ASSERTED.value)


class AssertionSerializer(serializers.ModelSerializer[Assertion]):
    """A person found that a statement asserts, denies or leaves open a claim."""

    stance = one_word(AssertionStance)
    modality = one_word(Modality)
    claim_text = serializers.CharField(source="claim.text")

    class Meta:
        model = Assertion
        fields = [
            "id",
            "statement",
            "claim",
            "claim_text",
            "stance",
            "modality",
            "reviewed_at",
            "removed_at",
        ]


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """A passage that an editor linked to a claim. `private_note`: editors alone."""

    url = serializers.SerializerMethodField()
    stance = one_word(Stance)
    basis = one_word(Basis)
    identity = one_word(Identity)
    strength = one_word(Strength)
    interest = one_word(Interest)
    document = CitedDocument(source="passage.revision.document")
    revision = serializers.IntegerField(source="passage.revision_id")
    words = serializers.CharField(source="passage.exact")
    spans = serializers.ListField(child=SpanField(), source="passage.spans")
    speaker = SpeakerBrief(allow_null=True)
    private_note = serializers.SerializerMethodField()

    class Meta:
        model = Evidence
        fields = [
            "id",
            "url",
            "claim",
            "stance",
            "basis",
            "identity",
            "strength",
            "interest",
            "document",
            "revision",
            "words",
            "spans",
            "speaker",
            "public_reason",
            "private_note",
            "added_at",
            "removed_at",
            "removed_reason",
            "version",
        ]

    def get_url(self, row: Evidence) -> str:
        """Where the API has it."""
        return api_address(self, "evidence_link", row.pk)

    def get_private_note(self, row: Evidence) -> str | None:
        """The note between editors."""
        user = self.context["view"].viewer
        return row.private_note if may(user, LINK_EVIDENCE) else None


class LinkBody(serializers.Serializer[Any]):
    """Words of a text, and how they bear on a claim.

    Give their places as `spans`, or the words as `exact` where they stand once.
    """

    claim = Key()
    revision = Key()
    spans = serializers.ListField(
        child=SpanField(), required=False, default=list, max_length=MOST_SPANS
    )
    exact = Words(required=False, allow_blank=True, default="", max_length=5000)
    stance = one_word(Stance)
    basis = one_word(Basis, required=False, default=Basis.REPORT.value)
    identity = one_word(Identity, required=False, default=Identity.NAMED.value)
    strength = one_word(Strength, required=False, default=Strength.STRONG.value)
    interest = one_word(Interest, required=False, default=Interest.NONE.value)
    interest_serves = serializers.ChoiceField(
        choices=["", Stance.SUPPORTS.value, Stance.REFUTES.value],
        required=False,
        default="",
    )
    speaker = serializers.PrimaryKeyRelatedField(
        queryset=Speaker.objects.all(),
        required=False,
        allow_null=True,
        default=None,
        help_text="Who knows it; null is whoever published the document.",
    )
    public_reason = Words(required=False, allow_blank=True, default="")
    private_note = Words(
        required=False, allow_blank=True, default="", max_length=10_000
    )

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Ask for the words, one way or the other."""
        if bool(given["spans"]) == bool(given["exact"]):
            words = "Give the places of the words as spans, or the words as exact."
            raise serializers.ValidationError({"spans": words})
        return given


class UnlinkBody(Versioned):
    """Why the link ends."""

    reason = Words(max_length=300)


class CheckSerializer(serializers.ModelSerializer[Check]):
    """The record that somebody looked: when, where, and what was found."""

    class Meta:
        model = Check
        fields = [
            "id",
            "claim",
            "looked_on",
            "places",
            "found",
            "found_evidence",
            "added_at",
        ]


class CheckBody(serializers.Serializer[Any]):
    """Where you looked and what you found."""

    claim = Key()
    looked_on = serializers.DateField()
    places = Words()
    found = Words()
    found_evidence = serializers.BooleanField(required=False, default=False)


class AnnouncementBody(serializers.Serializer[Any]):
    """What readers are told of a change to a page that they could read before."""

    kind = one_word(CorrectionKind)
    words = Words()


class PublishBody(Versioned):
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
