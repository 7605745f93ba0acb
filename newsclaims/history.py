"""Writes into the history of every row which request changed it."""

from typing import Any

from django.http import HttpRequest
from pghistory.middleware import HistoryMiddleware as Base

from newsclaims.logs import request_id


class HistoryMiddleware(Base):
    """Gives each change of a request its user, its address and the request's id."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what stands beside each change."""
        known: dict[str, Any] = super().get_context(request)
        return known | {"request": request_id.get()}
