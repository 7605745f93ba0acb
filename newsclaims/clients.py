"""Who is calling: the client's address, believed from one configured header only."""

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """Return the caller's address; a proxy's header counts only when it is named.

    `CLIENT_ADDRESS_HEADER` (such as `X-Real-IP`) must be one the proxy overwrites.
    """
    if settings.CLIENT_ADDRESS_HEADER:
        return str(request.headers.get(settings.CLIENT_ADDRESS_HEADER, ""))
    return str(request.META.get("REMOTE_ADDR", ""))
