"""Noting that a document was withdrawn by its publisher, and taking that back."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.base import ApiView, now
from claims.api.rights import TO_RETRACT
from claims.serializers.retractions import (
    NotedRetraction,
    RetractBody,
    TakeBackBody,
)
from claims.services.retraction import Notice, retract, take_back
from sources.models import Document, Retraction


class Retract(ApiView):
    """Note that its publisher withdrew a document; the claims follow at once."""

    serializer_class = NotedRetraction
    needs = {"POST": TO_RETRACT}

    @extend_schema(
        operation_id="documents_retract",
        request=RetractBody,
        responses={201: NotedRetraction},
        examples=[
            OpenApiExample(
                "A note in place of the article",
                {
                    "retracted_on": "2025-03-03",
                    "notice": "The publisher put a note in its place.",
                    "reason": "A reader wrote to us.",
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request, pk: int) -> Response:
        """Note it."""
        notice = Notice(**self.heard(RetractBody))
        document = Document.objects.visible_to(self.user).get(pk=pk)
        noted = retract(document, notice, by=self.user, at=now())
        return Response(self.get_serializer(noted).data, status=201)


class TakeBackRetraction(ApiView):
    """Let a document count again that was not withdrawn after all."""

    serializer_class = NotedRetraction
    needs = {"POST": TO_RETRACT}

    @extend_schema(operation_id="retractions_take_back", request=TakeBackBody)
    def post(self, request: Request, pk: int) -> Response:
        """Take it back; the row stays, with who, when and why."""
        reason = self.heard(TakeBackBody)["reason"]
        seen: Any = Document.objects.visible_to(self.user)
        row = Retraction.objects.select_related("document", "noted_by")
        noted = take_back(
            row.get(pk=pk, document__in=seen), reason=reason, by=self.user, at=now()
        )
        return Response(self.get_serializer(noted).data)
