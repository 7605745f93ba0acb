"""How many requests one caller may make of the API."""

from typing import TYPE_CHECKING

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from newsclaims.clients import address

if TYPE_CHECKING:
    from rest_framework.views import APIView


class _Rate(SimpleRateThrottle):
    """Reads its rate when asked, so that a change of the settings counts at once."""

    def get_rate(self) -> str | None:
        """Return the rate, such as `120/min`; None where all may come."""
        return settings.API_RATES[str(self.scope)] or None


class Strangers(_Rate):
    """Counts by address who has no account; strangers share a proxy's, if not told."""

    scope = "stranger"

    def get_cache_key(self, request: Request, _view: "APIView") -> str | None:
        """Return whose requests are counted; None for an account."""
        if request.user.is_authenticated:
            return None
        return self._key(address(request._request))

    def _key(self, who: str) -> str:
        return self.cache_format % {"scope": self.scope, "ident": who}


class Accounts(Strangers):
    """Counts by account."""

    scope = "token"

    def get_cache_key(self, request: Request, _view: "APIView") -> str | None:
        """Return whose requests are counted; None for a stranger."""
        if not request.user.is_authenticated:
            return None
        return self._key(str(request.user.pk))
