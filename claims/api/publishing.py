"""Showing claims to readers, and hiding them again."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.base import ApiView, now
from claims.api.desk import desk_claim
from claims.api.rights import TO_PUBLISH
from claims.models import Claim, CorrectionKind, Version
from claims.serializers.desk import DeskClaim
from claims.serializers.publishing import (
    ApproveBody,
    PublishBody,
    PublishedSerializer,
    TakeDownBody,
)
from claims.services.publication import (
    Announcement,
    approve_version,
    publish_version,
    take_down,
)


class Publish(ApiView):
    """Freeze the claim as a version and show it to readers."""

    serializer_class = PublishedSerializer
    needs = {"POST": TO_PUBLISH}

    @extend_schema(operation_id="claims_publish", request=PublishBody)
    def post(self, request: Request, pk: int) -> Response:
        """Publish, or let it wait for the second person that its risk asks for.

        A finding with loaded words (“true”, “lied”) is refused, code `not_ready`; its
        `obstacles` name them with code `loaded_words`, until `words_read` is true.
        """
        said = self.heard(PublishBody)
        told = said["announcement"]
        made = publish_version(
            Claim.objects.get(pk=pk),
            by=self.user,
            at=now(),
            announcement=told
            and Announcement(CorrectionKind(told["kind"]), told["words"]),
            words_read=said["words_read"],
            version=self.version(said),
        )
        return Response(self.get_serializer(made).data)


class Approve(ApiView):
    """Publish a version that waits, as its second person."""

    serializer_class = PublishedSerializer
    needs = {"POST": TO_PUBLISH}

    @extend_schema(operation_id="claims_approve", request=ApproveBody)
    def post(self, request: Request, pk: int) -> Response:
        """Approve what somebody else proposed; loaded words as in publishing."""
        said = self.heard(ApproveBody)
        waiting = Version.objects.get(claim=pk, published_at__isnull=True)
        made = approve_version(
            waiting, by=self.user, at=now(), words_read=said["words_read"]
        )
        return Response(self.get_serializer(made).data)


class TakeDown(ApiView):
    """Hide a published claim from readers; its page then says that and why."""

    serializer_class = DeskClaim
    needs = {"POST": TO_PUBLISH}

    @extend_schema(operation_id="claims_take_down", request=TakeDownBody)
    def post(self, request: Request, pk: int) -> Response:
        """Take it down."""
        said = self.heard(TakeDownBody)
        take_down(
            Claim.objects.get(pk=pk),
            by=self.user,
            reason=said["reason"],
            at=now(),
            version=self.version(said),
        )
        return desk_claim(self, pk)
