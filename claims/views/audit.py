"""Ratings to look at: those that wait, and those far from the evidence status."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.http import requires
from claims.permissions import SEE_DESK
from claims.queries.audit import audit_page
from claims.queries.ratings import waiting_ratings


@require_safe
@requires(SEE_DESK)
def audit(request: HttpRequest) -> HttpResponse:
    """List ratings that wait, and claims two ranks or more apart from theirs."""
    found = audit_page(request.GET.get("page", "1"))
    context = {"found": found, "page": found.page, "waiting": waiting_ratings()}
    return render(request, "claims/audit.html", context)
