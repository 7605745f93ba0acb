"""What a claim rests on, for the desk: assertions, evidence, checks."""

from typing import Any

from rest_framework import serializers

from claims.credibility.vocabulary import Basis, Identity, Interest, Stance, Strength
from claims.extraction.types import Modality
from claims.models import Assertion, AssertionStance, Check, Evidence
from claims.permissions import LINK_EVIDENCE, may
from claims.serializers.parts import (
    Key,
    SpanField,
    SpeakerBrief,
    Versioned,
    Words,
    api_address,
    one_word,
)
from claims.serializers.statements import CitedDocument
from sources.models import Interest as Tie
from sources.models import Speaker

MOST_SPANS = 50


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
            "tie",
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
    tie = serializers.PrimaryKeyRelatedField(
        queryset=Tie.objects.accepted(),
        required=False,
        allow_null=True,
        default=None,
        help_text="The accepted tie of who knows it; a party to the claim has none.",
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


class SearchSerializer(serializers.Serializer[Any]):
    """One line of a search log: a place, what was asked, what came of it."""

    place = Words()
    query = Words(required=False, allow_blank=True, default="")
    result = Words(required=False, allow_blank=True, default="")


class CheckSerializer(serializers.ModelSerializer[Check]):
    """The record that somebody looked: when, where, and what was found."""

    log = SearchSerializer(many=True)

    class Meta:
        model = Check
        fields = [
            "id",
            "claim",
            "looked_on",
            "places",
            "found",
            "found_evidence",
            "was_asked",
            "log",
            "added_at",
        ]


class CheckBody(serializers.Serializer[Any]):
    """Where you looked and what you found."""

    claim = Key()
    looked_on = serializers.DateField()
    places = Words(required=False, allow_blank=True, default="")
    found = Words()
    log = serializers.ListField(
        child=SearchSerializer(), required=False, max_length=MOST_SPANS
    )
    found_evidence = serializers.BooleanField(required=False, default=False)
    was_asked = serializers.BooleanField(required=False, default=False)
