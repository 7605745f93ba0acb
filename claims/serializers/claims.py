"""Published claims, their versions and corrections."""

from typing import Any

from django.urls import reverse as site_path
from pydantic import TypeAdapter
from rest_framework import serializers

from claims.credibility.vocabulary import ClaimKind, Flag, StatusCode
from claims.models import Assessment, Correction, CorrectionKind, Version
from claims.models.claim import slug_of
from claims.models.snapshot import Snapshot, from_json, to_json
from claims.queries.sayings import sayer_of
from claims.serializers.parts import api_address, one_word, site_address
from claims.services.snapshots import DESK_ONLY


class StatusSerializer(serializers.Serializer[Any]):
    """The evidence status: a code for programs, words for people."""

    code = one_word(StatusCode)
    headline = serializers.CharField()


class ClaimCountsSerializer(serializers.Serializer[Any]):
    """Plain counts: who says so, what shows it, what speaks against it."""

    says_so = serializers.IntegerField()
    shows_it = serializers.IntegerField()
    against = serializers.IntegerField()
    documents = serializers.IntegerField()
    origins = serializers.IntegerField()


class SaidSerializer(serializers.Serializer[Any]):
    """Who first said it, as far as the record goes."""

    speaker = serializers.CharField(allow_blank=True)
    speaker_slug = serializers.CharField(allow_blank=True)
    venue = serializers.CharField(allow_blank=True)
    said_on = serializers.DateField(allow_null=True)


class ClaimRow(serializers.Serializer[Any]):
    """One published claim of a list, all of it from its live version."""

    id = serializers.IntegerField(source="claim_id")
    url = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()
    text = serializers.CharField()
    kind = one_word(ClaimKind)
    finding = serializers.CharField()
    status = StatusSerializer(source="*")
    counts = ClaimCountsSerializer()
    first_said = serializers.SerializerMethodField()
    version = serializers.IntegerField(source="number")
    published_at = serializers.DateTimeField()

    def get_url(self, row: dict[str, Any]) -> str:
        """Where the API has it."""
        return api_address(self, "claim", row["claim_id"])

    def get_page(self, row: dict[str, Any]) -> str:
        """Its page for readers."""
        path = site_path("claim", args=[row["claim_id"], slug_of(row["text"])])
        return site_address(self, path)

    def get_first_said(self, row: dict[str, Any]) -> Any:
        """The first wording, in short."""
        first = row["first"] or {}
        speaker = sayer_of(first)
        return {
            "speaker": speaker.get("name", ""),
            "speaker_slug": speaker.get("slug", ""),
            "venue": first.get("venue", ""),
            "said_on": first.get("said_on"),
        }


class SnapshotField(serializers.Field[Any, Any, Any, Any]):
    """Everything the public page of a version shows, frozen."""

    def to_representation(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return the snapshot in today's shape, also where an older one was stored."""
        return to_json(from_json(value))

    @staticmethod
    def json_schema(ref_template: str) -> dict[str, Any]:
        """Return the JSON schema of a snapshot, its parts under `$defs`."""
        adapter = TypeAdapter(Snapshot)
        return adapter.json_schema(mode="serialization", ref_template=ref_template)


class AssessmentSerializer(serializers.ModelSerializer[Assessment]):
    """A computed status with its numbers: evidence points and belief, doubt, unknown.

    `r` and `s` are points for and against; `b`, `d` and `u` add up to 1.
    """

    code = one_word(StatusCode)
    flags = serializers.ListField(child=one_word(Flag))

    class Meta:
        model = Assessment
        fields = [
            "id",
            "claim",
            "assessed_at",
            "code",
            "r",
            "s",
            "b",
            "d",
            "u",
            "n_for",
            "n_against",
            "n_sayers",
            "n_deniers",
            "flags",
            "parameters_version",
        ]


class CorrectionSerializer(serializers.ModelSerializer[Correction]):
    """What changed after publication, and why."""

    kind = one_word(CorrectionKind)
    version = serializers.IntegerField(source="version.number")
    claim_url = serializers.SerializerMethodField()

    class Meta:
        model = Correction
        fields = ["id", "claim", "claim_url", "version", "kind", "words", "at"]

    def get_claim_url(self, row: Correction) -> str:
        """Where the API has the claim."""
        return api_address(self, "claim", row.claim_id)


class CorrectionFilter(serializers.Serializer[Any]):
    """Which corrections."""

    claim = serializers.IntegerField(required=False, min_value=1)
    kind = one_word(CorrectionKind, required=False)


class VersionRow(serializers.ModelSerializer[Version]):
    """One published version of a claim."""

    url = serializers.SerializerMethodField()
    status = StatusSerializer(source="*")
    corrections = CorrectionSerializer(many=True)

    class Meta:
        model = Version
        fields = [
            "number",
            "url",
            "text",
            "finding",
            "status",
            "published_at",
            "corrections",
        ]

    def get_url(self, row: Version) -> str:
        """Where the API has it."""
        claim = api_address(self, "claim", row.claim_id)
        return f"{claim}versions/{row.number}/"


class VersionDetail(VersionRow):
    """One published version with everything that it froze."""

    assessment = AssessmentSerializer()
    snapshot = SnapshotField()

    class Meta(VersionRow.Meta):
        fields = [*VersionRow.Meta.fields, "assessment", "snapshot"]

    def to_representation(self, instance: Version) -> dict[str, Any]:
        """Return it without the flags that are for the desk alone."""
        shown = super().to_representation(instance)
        flags = shown["assessment"]["flags"]
        shown["assessment"]["flags"] = [flag for flag in flags if flag not in DESK_ONLY]
        return shown


class ClaimDetail(serializers.Serializer[Version]):
    """A published claim: its live version, and whether it is being looked at again."""

    id = serializers.IntegerField(source="claim_id")
    page = serializers.SerializerMethodField()
    looked_again_since = serializers.DateTimeField(
        source="claim.looked_again_since", allow_null=True
    )
    live_version = VersionDetail(source="*")

    def get_page(self, row: Version) -> str:
        """Its page for readers."""
        path = site_path("claim", args=[row.claim_id, row.slug])
        return site_address(self, path)
