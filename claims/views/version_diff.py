"""What changed from one published version to another."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from claims.addresses import whole
from claims.http import number_of
from claims.models import Version
from claims.queries.version_diff import version_diff
from claims.views.formats import of_public_page
from claims.views.held import held_for


@require_safe
@of_public_page
def claim_diff(request: HttpRequest, version: Version, number: int) -> HttpResponseBase:
    """Compare a version with the one before it, or with `?from=` another."""
    since = number_of(request.GET.get("from", ""))
    try:
        found = version_diff(version.claim, number, held_for(request), since=since)
    except Version.DoesNotExist as error:
        raise Http404 from error
    page = reverse("claim", args=[version.claim_id, version.slug])
    context = {"diff": found, "claim": version.claim, "live_url": whole(request, page)}
    return render(request, "claims/version_diff.html", context)
