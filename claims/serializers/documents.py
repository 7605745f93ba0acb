"""Documents: for readers never their text, only what is quoted of them."""

from typing import Any

from django.urls import reverse as site_path
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.queries.article import public_article
from claims.serializers.parts import api_address, one_word, site_address
from claims.serializers.retractions import PublicRetraction
from sources.models import Document, Retraction, Revision, Speaker
from sources.reading.types import DocumentKind, Record, Rights
from sources.roles import is_staff


class DocumentFilter(serializers.Serializer[Any]):
    """Which documents."""

    outlet = serializers.SlugField(required=False, help_text="The slug of an outlet.")
    kind = one_word(DocumentKind, required=False)


class OutletBrief(serializers.Serializer[Speaker]):
    """Who published it."""

    slug = serializers.CharField()
    name = serializers.CharField()


class DeskSide(serializers.ModelSerializer[Document]):
    """What the newsroom alone sees of a document."""

    rights = one_word(Rights)
    record = one_word(Record)

    class Meta:
        model = Document
        fields = [
            "byline",
            "rights",
            "record",
            "is_public",
            "added_at",
            "current_revision",
        ]


class DocumentRow(serializers.ModelSerializer[Document]):
    """One document of a list; `desk` is null for readers."""

    url = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()
    kind = one_word(DocumentKind)
    outlet = serializers.SerializerMethodField()
    link = serializers.SerializerMethodField()
    retraction = serializers.SerializerMethodField()
    desk = serializers.SerializerMethodField()

    class Meta:
        model = Document
        fields = [
            "id",
            "url",
            "page",
            "kind",
            "title",
            "outlet",
            "link",
            "language",
            "published_on",
            "retraction",
            "is_example",
            "desk",
        ]

    def get_url(self, row: Document) -> str:
        """Where the API has it."""
        return api_address(self, "document", row.pk)

    def get_page(self, row: Document) -> str:
        """Its page here."""
        return site_address(self, row.get_absolute_url())

    @extend_schema_field(OutletBrief(allow_null=True))
    def get_outlet(self, row: Document) -> Any:
        """Who published it; a private person has no place here."""
        outlet = row.outlet
        return OutletBrief(outlet).data if outlet and outlet.has_public_page else None

    def get_link(self, row: Document) -> str:
        """The original on the web; empty where there is none."""
        return row.url or row.canonical_url

    @extend_schema_field(PublicRetraction(allow_null=True))
    def get_retraction(self, row: Document) -> Any:
        """That its publisher withdrew it; null where nobody noted that."""
        held = self.context["view"].held_here
        standing: list[Retraction] = row.standing_retractions  # type: ignore[attr-defined]
        shown = [held.row(one, "notice", "notice_url") for one in standing]
        return PublicRetraction(shown[0]).data if shown else None

    @extend_schema_field(DeskSide(allow_null=True))
    def get_desk(self, row: Document) -> Any:
        """What the newsroom alone sees."""
        return DeskSide(row).data if is_staff(self.context["view"].viewer) else None


class QuoteSerializer(serializers.Serializer[Any]):
    """Words of the document that a published claim quotes."""

    words = serializers.CharField()
    claim = serializers.IntegerField()
    claim_page = serializers.URLField()


class DocumentDetail(DocumentRow):
    """A document with the passages that published claims quote of it."""

    quotes = serializers.SerializerMethodField()

    class Meta(DocumentRow.Meta):
        fields = [*DocumentRow.Meta.fields, "quotes"]

    @extend_schema_field(QuoteSerializer(many=True))
    def get_quotes(self, row: Document) -> Any:
        """The quoted words, within what may be quoted of it."""
        view = self.context["view"]
        return [
            {
                "words": quote.words,
                "claim": quote.version.claim_id,
                "claim_page": self._page(quote.version.claim_id, quote.version.slug),
            }
            for quote in public_article(row, view.held, view.before).quotes
        ]

    def _page(self, claim: int, slug: str) -> str:
        return site_address(self, site_path("claim", args=[claim, slug]))


class RevisionRow(serializers.ModelSerializer[Revision]):
    """One text of a document, without its words."""

    url = serializers.SerializerMethodField()

    class Meta:
        model = Revision
        fields = ["id", "url", "document", "number", "sha256", "added_at"]

    def get_url(self, row: Revision) -> str:
        """Where the API has it."""
        return api_address(self, "revision", row.pk)


class RevisionDetail(RevisionRow):
    """One text of a document; offsets of passages count its code points."""

    class Meta(RevisionRow.Meta):
        fields = [*RevisionRow.Meta.fields, "text"]


class RevisionFilter(serializers.Serializer[Any]):
    """Which texts."""

    document = serializers.IntegerField(required=False, min_value=1)
