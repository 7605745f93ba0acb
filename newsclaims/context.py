"""What every page knows: the newsroom's name."""

from django.conf import settings
from django.http import HttpRequest


def site(_request: HttpRequest) -> dict[str, object]:
    """Return the names every template may use."""
    return {"newsroom_name": settings.NEWSROOM_NAME, "site_url": settings.SITE_URL}
