"""What a request has to bring. Apart, because the framework reads it as it starts."""

from typing import TYPE_CHECKING, NamedTuple

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from claims.permissions import (
    INGEST,
    LINK_EVIDENCE,
    NOTE_RETRACTIONS,
    PUBLISH,
    RATE,
    REVIEW,
    SEE_DESK,
    may,
)
from sources.api.authentication import has_scope
from sources.models import Scope
from sources.roles import Role

if TYPE_CHECKING:
    from rest_framework.views import APIView


class Need(NamedTuple):
    """What a request has to bring: a right of the person and a scope of the token."""

    right: Role
    scope: Scope


TO_SEE_DESK = Need(SEE_DESK, Scope.READ)
TO_SEE_TEXTS = Need(REVIEW, Scope.READ)
TO_INGEST = Need(INGEST, Scope.INGEST)
TO_REVIEW = Need(REVIEW, Scope.REVIEW)
TO_LINK = Need(LINK_EVIDENCE, Scope.EVIDENCE)
TO_RETRACT = Need(NOTE_RETRACTIONS, Scope.EVIDENCE)
TO_RATE = Need(RATE, Scope.PUBLISH)
TO_PUBLISH = Need(PUBLISH, Scope.PUBLISH)


class Allowed(BasePermission):
    """Asks the view what this verb needs; nothing for what is public."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        """Whether the person may and the token reaches that far."""
        # HEAD is answered by GET, so it takes what GET takes.
        method = "GET" if request.method == "HEAD" else request.method
        need = getattr(view, "needs", {}).get(method)
        if need is None:
            return True
        if not may(request.user, need.right):
            self.message = f"This needs the role {need.right.replace('_', ' ')}."
            return False
        self.message = f"This needs a token with the scope “{need.scope}”."
        return has_scope(request, need.scope)
