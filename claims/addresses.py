"""Whole addresses of pages, and the lasting names of what feeds tell."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

NAMED_SINCE = 2025
"""The year in every tag: URI (RFC 4151); to change it would tell all news again."""


def whole(request: HttpRequest, path: str) -> str:
    """Return the whole address of `path`: under SITE_URL, else as it was asked."""
    if settings.SITE_URL:
        return f"{settings.SITE_URL.rstrip('/')}{path}"
    return request.build_absolute_uri(path)


def tag(request: HttpRequest, thing: str) -> str:
    """Return the lasting name of `thing`, as in "claim/42/v/7"."""
    host = urlsplit(whole(request, "/")).hostname
    return f"tag:{host},{NAMED_SINCE}:{thing}"
