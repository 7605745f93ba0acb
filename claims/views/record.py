"""What the record of a claim was by a day of the world: its own view."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from claims.addresses import whole
from claims.asof import BadDayError, asof
from claims.models import Version
from claims.queries.record_page import record_page
from claims.views.formats import of_public_page


@require_safe
@of_public_page
def claim_record(request: HttpRequest, version: Version) -> HttpResponseBase:
    """Draw the status over time, and say what it was by the day asked for."""
    page, error, day = record_page(version), "", None
    try:
        day = asof(request.GET.get("by", ""))
    except BadDayError as wrong:
        error = str(wrong)
    live = reverse("claim", args=[version.claim_id, version.slug])
    context = {
        "page": page,
        "version": version,
        "by": day.day if day else None,
        "moment": page.by(day.day) if day else None,
        "error": error,
        "today": localdate(),
        "live_url": whole(request, live),
    }
    status = 400 if error else 200
    return render(request, "claims/record.html", context, status=status)
