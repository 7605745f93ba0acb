"""Speakers and outlets as their pages show them: never scored."""

from typing import Any
from urllib.parse import urlencode

from rest_framework import serializers

from claims.serializers.parts import api_address, one_word, site_address
from sources.models import Speaker, SpeakerRole
from sources.reading.speakers import SpeakerKind


class SpeakerFilter(serializers.Serializer[Any]):
    """Which speakers."""

    q = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        max_length=200,
        help_text="A part of a name, or of another name.",
    )
    kind = one_word(SpeakerKind, required=False)


class OutletFilter(serializers.Serializer[Any]):
    """Which outlets."""

    q = SpeakerFilter().fields["q"]


class SpeakerRow(serializers.ModelSerializer[Speaker]):
    """One speaker or outlet of a list."""

    url = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()
    kind = one_word(SpeakerKind)

    class Meta:
        model = Speaker
        fields = [
            "id",
            "slug",
            "url",
            "page",
            "name",
            "kind",
            "domain",
            "description",
            "public_role",
            "is_example",
        ]

    def get_url(self, row: Speaker) -> str:
        """Where the API has it."""
        name = "outlet" if row.kind == SpeakerKind.OUTLET else "speaker"
        return api_address(self, name, row.slug)

    def get_page(self, row: Speaker) -> str:
        """Its page."""
        return site_address(self, row.get_absolute_url())


class RoleSerializer(serializers.ModelSerializer[SpeakerRole]):
    """What a speaker was, and when."""

    class Meta:
        model = SpeakerRole
        fields = ["title", "from_on", "to_on"]


class SpeakerDetail(SpeakerRow):
    """A speaker with roles, and where its published claims and documents are."""

    roles = RoleSerializer(many=True)
    claims = serializers.SerializerMethodField()
    documents = serializers.SerializerMethodField()

    class Meta(SpeakerRow.Meta):
        fields = [*SpeakerRow.Meta.fields, "roles", "claims", "documents"]

    def get_claims(self, row: Speaker) -> str:
        """The list of published claims that name it."""
        return self._list("claims", speaker=row.slug)

    def get_documents(self, row: Speaker) -> str | None:
        """The list of its documents; null for who publishes none."""
        if row.kind != SpeakerKind.OUTLET:
            return None
        return self._list("documents", outlet=row.slug)

    def _list(self, name: str, **asked: str) -> str:
        path = api_address(self, name)
        return f"{path}?{urlencode(asked)}"
