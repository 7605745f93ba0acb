"""Documents and their texts; bringing one in."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
)
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.base import ApiView, DetailView, ListView
from claims.api.rights import TO_INGEST, TO_SEE_DESK, TO_SEE_TEXTS
from claims.queries.standing_then import standing
from claims.serializers.documents import (
    DocumentDetail,
    DocumentFilter,
    DocumentRow,
    RevisionDetail,
    RevisionFilter,
    RevisionRow,
)
from claims.serializers.jobs import (
    IngestSerializer,
    JobSerializer,
    fingerprint,
    submit,
)
from claims.services.repeats import once
from claims.tasks import wake
from sources.models import Document, Retraction, Revision
from sources.roles import Role, is_at_least

KEY = "Idempotency-Key"
LONGEST_KEY = 255


class Documents(ListView):
    """Documents that the caller may open, newest first."""

    is_dated = True
    serializer_class = DocumentRow
    filters = DocumentFilter
    needs = {"POST": TO_INGEST}
    parser_classes = [JSONParser, MultiPartParser, FormParser]

    def rows(self, outlet: str = "", kind: str = "") -> Any:
        """Those of an outlet or a kind."""
        rows = _standing(self).select_related("outlet")
        rows = rows.filter(outlet__slug=outlet) if outlet else rows
        if outlet in self.held_here.slugs:
            rows = rows.none()
        rows = rows.filter(kind=kind) if kind else rows
        return rows.order_by("-added_at", "-id")

    def shown(self, row: Any) -> Any:
        """The row without what is held."""
        return self.held_here.document(row)

    @extend_schema(
        operation_id="documents_ingest",
        request=IngestSerializer,
        responses={
            200: OpenApiResponse(JobSerializer, "The key was used: the same job."),
            202: OpenApiResponse(JobSerializer, "Taken in; ask the job how far it is."),
        },
        parameters=[
            OpenApiParameter(
                KEY,
                str,
                OpenApiParameter.HEADER,
                description="Any text of yours; sent again, it brings no second job.",
            )
        ],
        examples=[
            OpenApiExample(
                "A pasted text",
                {
                    "title": "Mayor calls the bridge safe",
                    "outlet_name": "Example Gazette",
                    "text": "The mayor said on Monday that the bridge is safe.",
                },
                request_only=True,
            ),
            OpenApiExample(
                "An address",
                {"url": "https://news.example.com/bridge"},
                request_only=True,
            ),
        ],
    )
    def post(self, request: Request) -> Response:
        """Bring in an article; it is read in the background."""
        given = self.heard(IngestSerializer)
        job, is_new = self._once(request.headers.get(KEY, ""), given)
        if is_new:
            wake(job.pk)
        body = JobSerializer(job, context=self.get_serializer_context()).data
        place = {"Location": body["url"]}
        return Response(body, status=202 if is_new else 200, headers=place)

    def _once(self, key: str, given: dict[str, Any]) -> Any:
        if not key:
            return submit(self.user, given), True
        if len(key) > LONGEST_KEY or not (key.isascii() and key.isprintable()):
            words = f"At most {LONGEST_KEY} printable ASCII characters."
            raise ValidationError({KEY: words})
        asked = fingerprint(given)
        return once(
            self.user, key=key, sha256=asked, submit=lambda: submit(self.user, given)
        )


class DocumentView(DetailView):
    """One document: title, outlet, link, and the words that are quoted of it."""

    is_dated = True
    serializer_class = DocumentDetail
    queryset = Document.objects.none()

    def get_queryset(self) -> Any:
        """Those that the caller may open."""
        return _standing(self).select_related("outlet", "current_revision")

    def get_object(self) -> Any:
        """The document without what is held."""
        return self.held_here.document(super().get_object())


class Revisions(ListView):
    """The texts of documents, newest first, without their words."""

    serializer_class = RevisionRow
    filters = RevisionFilter
    needs = {"GET": TO_SEE_DESK}

    def rows(self, document: int = 0) -> Any:
        """Those of documents that the caller may open."""
        rows = _revisions(self).defer("text", "signature")
        rows = rows.filter(document=document) if document else rows
        return rows.order_by("-id")


class RevisionView(DetailView):
    """One text of a document with its words; for editors."""

    serializer_class = RevisionDetail
    queryset = Revision.objects.none()
    needs = {"GET": TO_SEE_TEXTS}

    def get_queryset(self) -> Any:
        """Those of documents that the caller may open."""
        return _revisions(self).defer("signature")


def _standing(view: ApiView) -> Any:
    """Those that the caller may open, on a day those that a claim cited by then.

    What stood by then of being withdrawn comes with them.
    """
    withdrawn = Retraction.objects.standing(view.before)
    rows = Document.objects.visible_to(view.viewer).prefetch_related(
        Prefetch("retractions", withdrawn, to_attr="standing_retractions")
    )
    if view.before is None:
        return rows
    citing = standing(view.before).filter(documents=OuterRef("pk"))
    return rows.filter(Exists(citing), is_public=True)


def _revisions(view: Any) -> Any:
    if is_at_least(view.viewer, Role.EDITOR):
        return Revision.objects.all()
    visible = Document.objects.visible_to(view.viewer)
    return Revision.objects.filter(document__in=visible)
