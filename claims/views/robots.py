"""What robots and those who find a hole are told."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.addresses import whole

CLOSED = ("/desk/", "/login/", "/logout/", "/admin/", "/api/", "/claims/*/edit/")
VALID_DAYS = 180
"""RFC 9116 wants less than a year; who reads it reads it afresh."""


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Keep robots off the desk; they find the rest by the map."""
    closed = "".join(f"Disallow: {path}\n" for path in CLOSED)
    where = whole(request, reverse("sitemap"))
    return _text(f"User-agent: *\n{closed}\nSitemap: {where}\n")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a hole (RFC 9116); 404 while no contact is set."""
    contact = _contact(settings.SECURITY_CONTACT)
    if not contact:
        raise Http404
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    expires = (today + timedelta(days=VALID_DAYS)).isoformat()
    here = whole(request, request.path)
    return _text(
        f"Contact: {contact}\nExpires: {expires}\n"
        f"Preferred-Languages: en\nCanonical: {here}\n"
    )


def _contact(words: str) -> str:
    """The contact as an address that a program can open, or nothing."""
    if len(words.split()) != 1:
        return ""
    if words.startswith(("https://", "mailto:", "tel:")):
        return words
    return f"mailto:{words}" if "@" in words else ""


def _text(words: str) -> HttpResponse:
    return HttpResponse(words, content_type="text/plain; charset=utf-8")
