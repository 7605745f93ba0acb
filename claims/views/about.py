"""Pages about the site itself: method, corrections, who runs it, complaints."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.queries import corrections as register
from claims.queries.erasures import tombstones
from claims.queries.methodology import bases, starting_values, statuses
from claims.queries.parameters import parameters_at
from claims.queries.ratings import scales
from claims.views.dated import asof_of, dated
from claims.views.held import held_for

PAGE_SIZE = 25


@require_safe
@dated
def methodology(request: HttpRequest) -> HttpResponseBase:
    """Explain the statuses in the model's own words and numbers, of today or a day."""
    day = asof_of(request)
    parameters = parameters_at(day.end if day else None)
    context = {
        "asof": day,
        "statuses": statuses(),
        "bases": bases(parameters),
        "starting_values": starting_values(parameters),
        "parameters": parameters,
        "scales": scales(),
        "is_two_person": settings.TWO_PERSON_RULE,
    }
    return render(request, "claims/methodology.html", context)


@require_safe
@dated
def corrections(request: HttpRequest) -> HttpResponseBase:
    """List what changed on pages that are public, newest first, all or of a class."""
    day, kind = asof_of(request), register.kind_asked(request.GET.get("class", ""))
    rows, held = register.public_corrections(kind), held_for(request)
    rows = rows.filter(at__lt=day.end) if day else rows
    rows = rows.select_related("version").defer("version__snapshot")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    for row in page.object_list:
        held.version(held.row(row, "words").version)
    counts = register.counts()
    context = {
        "page": page,
        "asof": day,
        "corrections": [*register.told(page.object_list)],
        "classes": counts,
        "n_all": sum(one.n for one in counts),
        "kind": kind,
        "feed_query": f"?class={kind}" if kind else "",
        "erasures": tombstones(),
    }
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
