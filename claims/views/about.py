"""Pages about the site itself: method, corrections, who runs it, complaints."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.credibility.parameters import DEFAULTS
from claims.models import Correction
from claims.queries.erasures import tombstones
from claims.queries.methodology import bases, starting_values, statuses
from claims.queries.withheld import withheld

PAGE_SIZE = 25


@require_safe
def methodology(request: HttpRequest) -> HttpResponse:
    """Explain the statuses in the model's own words and numbers."""
    context = {
        "statuses": statuses(),
        "bases": bases(),
        "starting_values": starting_values(),
        "parameters": DEFAULTS,
    }
    return render(request, "claims/methodology.html", context)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """List what changed on pages that are public, newest first."""
    held = withheld()
    rows = Correction.objects.visible()
    rows = rows.select_related("version").defer("version__snapshot")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    for row in page.object_list:
        held.version(held.row(row, "words").version)
    context = {"page": page, "erasures": tombstones()}
    return render(request, "claims/corrections.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say who runs and pays for this."""
    return render(request, "claims/about.html", _newsroom())


@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """Say how to report an error and what happens then."""
    return render(request, "claims/complaints.html", _newsroom())


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept about visitors and about people named here."""
    return render(request, "claims/privacy.html", _newsroom())


def _newsroom() -> dict[str, object]:
    return {
        "owner": settings.NEWSROOM_OWNER,
        "funding": settings.NEWSROOM_FUNDING,
        "contact": settings.NEWSROOM_CONTACT,
        "is_two_person": settings.TWO_PERSON_RULE,
    }
