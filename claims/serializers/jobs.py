"""Articles on their way in: what is asked, and how far it is."""

import hashlib
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.models import Job, JobKind, JobState, JobStep
from claims.permissions import SEE_CONFIDENTIAL, may
from claims.serializers.parts import Words, api_address, one_word, site_address
from claims.services.submission import Label, submit_file, submit_text, submit_url
from sources.models import Document, User
from sources.reading.types import DocumentKind, Rights
from sources.roles import Viewer

MOST_CHARACTERS = 25_000_000


class PastedText(serializers.CharField):
    """Text as it was copied: a stray NUL is taken out, not complained about."""

    def to_internal_value(self, data: Any) -> str:
        """Return the text without NUL."""
        text = data.replace("\x00", "") if isinstance(data, str) else data
        return super().to_internal_value(text)


class IngestSerializer(serializers.Serializer[Any]):
    """An address to download, or a text or a file; beside those it is only noted."""

    url = Words(
        required=False,
        allow_blank=True,
        default="",
        max_length=2000,
        help_text="Downloaded, unless a text or a file comes with it.",
    )
    text = PastedText(
        required=False,
        allow_blank=True,
        default="",
        trim_whitespace=False,
        max_length=MOST_CHARACTERS,
    )
    file = serializers.FileField(
        required=False,
        allow_empty_file=True,
        help_text=".pdf, .docx, .html, .md or .txt, at most 20 MB.",
    )
    title = Words(required=False, allow_blank=True, default="")
    outlet_name = Words(required=False, allow_blank=True, default="", max_length=200)
    published_on = serializers.DateField(required=False, allow_null=True, default=None)
    document_kind = one_word(
        DocumentKind, required=False, default=DocumentKind.ARTICLE.value
    )
    rights = one_word(Rights, required=False, default=Rights.QUOTE_ONLY.value)
    version_of = serializers.PrimaryKeyRelatedField(
        queryset=Document.objects.none(),
        required=False,
        allow_null=True,
        default=None,
        help_text="The document of which this is the newer text.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if view := self.context.get("view"):
            field: Any = self.fields["version_of"]
            field.queryset = Document.objects.visible_to(view.request.user)

    def validate_rights(self, rights: str) -> str:
        """Only those who could open it may bring what is confidential."""
        user = self.context["view"].request.user
        if rights == Rights.CONFIDENTIAL and not may(user, SEE_CONFIDENTIAL):
            raise serializers.ValidationError("Only editors bring what is secret.")
        return rights

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Ask for one way in: a text and a file at once are two articles."""
        if given["text"].strip() and given.get("file"):
            words = "Give the text or the file, one at a time."
            raise serializers.ValidationError({"file": words})
        if not (given["text"] or given.get("file") or given["url"]):
            words = "Give an address, a text or a file."
            raise serializers.ValidationError({"url": words})
        return given


def submit(by: User, given: dict[str, Any]) -> Job:
    """Return the waiting job of what `IngestSerializer` let through; raises Refused."""
    label, url = _label(given), given["url"]
    if file := given.get("file"):
        body = file.read()
        return submit_file(by, body=body, filename=file.name, url=url, label=label)
    if given["text"]:
        return submit_text(by, text=given["text"], url=url, label=label)
    return submit_url(by, url=url, label=label)


def fingerprint(given: dict[str, Any]) -> str:
    """Return a hash of what was asked: the same for the same request."""
    digest = hashlib.sha256()
    for name, value in sorted(given.items()):
        if name == "file":
            digest.update(f"{name}={value.name}\n".encode())
            digest.update(value.read())
            value.seek(0)
        else:
            said = value.pk if isinstance(value, Document) else value
            digest.update(f"{name}={said!r}\n".encode())
    return digest.hexdigest()


def _label(given: dict[str, Any]) -> Label:
    return Label(
        title=given["title"],
        outlet_name=given["outlet_name"],
        published_on=given["published_on"],
        kind=DocumentKind(given["document_kind"]),
        rights=Rights(given["rights"]),
        version_of=given["version_of"],
    )


class JobFilter(serializers.Serializer[Any]):
    """Which jobs."""

    state = one_word(JobState, required=False)


class JobSerializer(serializers.ModelSerializer[Job]):
    """How far an article is: done when `state` is ready or failed.

    A duplicate is ready and names the document that stands.
    """

    url = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()
    kind = one_word(JobKind)
    state = one_word(JobState)
    step = one_word(JobStep)
    address = serializers.CharField(source="url")
    document = serializers.SerializerMethodField()
    duplicate_of = serializers.SerializerMethodField()
    found = serializers.SerializerMethodField()

    class Meta:
        model = Job
        fields = [
            "id",
            "url",
            "page",
            "kind",
            "state",
            "step",
            "address",
            "filename",
            "title",
            "document",
            "duplicate_of",
            "found",
            "failure",
            "failure_words",
            "attempts",
            "created_at",
            "finished_at",
        ]

    def get_url(self, row: Job) -> str:
        """Where the API has it."""
        return api_address(self, "job", row.pk)

    def get_page(self, row: Job) -> str:
        """Its page on the desk."""
        return site_address(self, f"/desk/jobs/{row.pk}/")

    def get_document(self, row: Job) -> int | None:
        """The document, once the text is stored."""
        return _seen(row.document, self._viewer) if row.revision_id else None

    def get_duplicate_of(self, row: Job) -> int | None:
        """The document that was here already."""
        return _seen(row.duplicate_of, self._viewer)

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_found(self, row: Job) -> dict[str, Any]:
        """What was found so far: counts by name."""
        return dict(row.found)

    @property
    def _viewer(self) -> Viewer:
        viewer: Viewer = self.context["view"].request.user
        return viewer


def _seen(document: Document | None, user: Viewer) -> int | None:
    """The number of a document that `user` may open."""
    if document is None:
        return None
    is_secret = document.rights == Rights.CONFIDENTIAL
    return None if is_secret and not may(user, SEE_CONFIDENTIAL) else document.pk
