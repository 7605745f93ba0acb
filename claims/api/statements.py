"""Statements: what the queue holds, and what people decide about them."""

from typing import Any

from django.db.models import Prefetch
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.base import ApiView, DetailView, ListView, now
from claims.api.rights import TO_REVIEW, TO_SEE_DESK
from claims.models import Assertion, Hop, RejectReason, Statement
from claims.serializers.parts import Versioned
from claims.serializers.statements import (
    RejectBody,
    StatementFilter,
    StatementSerializer,
)
from claims.services import review
from sources.roles import Viewer


class Statements(ListView):
    """Statements, newest first: suggestions of the machine and what was decided."""

    serializer_class = StatementSerializer
    filters = StatementFilter
    needs = {"GET": TO_SEE_DESK}

    def rows(self, review: str = "", document: int = 0, speaker: int = 0) -> Any:
        """Those of a state, a document, a speaker."""
        rows = statements(self.viewer)
        rows = rows.filter(review=review) if review else rows
        rows = rows.filter(revision__document=document) if document else rows
        rows = rows.filter(speaker=speaker) if speaker else rows
        return rows.order_by("-id")


class StatementView(DetailView):
    """One statement with its chain."""

    serializer_class = StatementSerializer
    queryset = Statement.objects.none()
    needs = {"GET": TO_SEE_DESK}

    def get_queryset(self) -> Any:
        """Those that the caller may see."""
        return statements(self.viewer)


class _Decision(ApiView):
    """One decision about one statement; the answer is the statement as it is now."""

    serializer_class = StatementSerializer
    queryset = Statement.objects.none()
    needs = {"POST": TO_REVIEW}
    body: type[Versioned] = Versioned

    def decide(self, pk: int, said: dict[str, Any], **who: Any) -> None:
        """Call the one service of this decision."""
        raise NotImplementedError

    def post(self, request: Request, pk: int) -> Response:
        """Decide, and return the statement."""
        said = self.heard(self.body)
        self.decide(pk, said, by=self.user, at=now(), version=self.version(said))
        row = statements(self.user).get(pk=pk)
        body = self.get_serializer(row).data
        return Response(body, headers={"ETag": f'"{row.version}"'})


class Accept(_Decision):
    """Take the statement as it stands."""

    operation = "statements_accept"

    def decide(self, pk: int, said: dict[str, Any], **who: Any) -> None:
        """Accept it."""
        review.accept(pk, **who)


class Keep(_Decision):
    """Keep it on file: searchable and out of the queue."""

    operation = "statements_keep"

    def decide(self, pk: int, said: dict[str, Any], **who: Any) -> None:
        """Keep it."""
        review.keep_on_file(pk, **who)


class Reject(_Decision):
    """Say that this is no statement, and why; a rerun will not bring it back."""

    operation = "statements_reject"
    body = RejectBody

    def decide(self, pk: int, said: dict[str, Any], **who: Any) -> None:
        """Reject it."""
        review.reject(pk, reason=RejectReason(said["reason"]), **who)


def statements(user: Viewer) -> Any:
    """The statements that `user` may see, with what is shown: four SQL statements."""
    hops = Prefetch("hops", Hop.objects.select_related("speaker"))
    live = Prefetch("assertions", Assertion.objects.filter(removed_at__isnull=True))
    return (
        Statement.objects.visible_to(user)
        .select_related("passage", "speaker", "revision__document")
        .defer("revision__text", "revision__signature")
        .prefetch_related(hops, live)
    )
