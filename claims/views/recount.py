"""Where stored statuses differ from computed ones, for those who answer for them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.http import requires
from claims.permissions import PUBLISH
from claims.queries.recount import recounts


@require_safe
@requires(PUBLISH)
def recount(request: HttpRequest) -> HttpResponse:
    """Show what the last nightly checks found."""
    return render(request, "claims/recount.html", {"recounts": recounts()})
