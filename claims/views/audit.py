"""The queue of claims on which editors and model disagree."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.http import requires
from claims.permissions import REVIEW
from claims.queries.audit import audit_page


@require_safe
@requires(REVIEW)
def audit(request: HttpRequest) -> HttpResponse:
    """List where rating and status are two ranks or more apart."""
    found = audit_page(request.GET.get("page", "1"))
    return render(request, "claims/audit.html", {"found": found, "page": found.page})
