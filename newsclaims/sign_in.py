"""The throttle of sign-ins: by name and address, and by address alone."""

import ipaddress
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.db.models import Sum
from django.http import HttpRequest

from newsclaims.clients import address

ADDRESS_ALLOWANCE = 5
"""How many times the failures of one name an address may have under all names: fifty.
A newsroom shares one address, and ten people who mistype must not lock all out."""


class Handler(AxesDatabaseHandler):  # type: ignore[misc]  # it has no types
    """Counts guesses at many names from one address too."""

    def get_failures(
        self, request: HttpRequest, credentials: dict[str, Any] | None = None
    ) -> int:
        """Return the failures that count against this sign-in."""
        ours: int = super().get_failures(request, credentials)
        return max(ours, _failures_from(address(request), request) // ADDRESS_ALLOWANCE)


def _failures_from(ip: str, request: HttpRequest) -> int:
    """Failures under any name; none for a private address: it may be a proxy's."""
    if not ip or not ipaddress.ip_address(ip).is_global:
        return 0
    since = get_cool_off_threshold(request)
    rows = AccessAttempt.objects.filter(ip_address=ip, attempt_time__gte=since)
    total = rows.aggregate(n=Sum("failures_since_start"))["n"]
    return int(total or 0)
