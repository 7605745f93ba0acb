"""Where a claim is when its page is not the live one: earlier, merged, gone, held."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime

from claims import mementos
from claims.asof import AsOf
from claims.models import Claim, Version
from claims.permissions import SEE_DESK, may
from claims.queries.public import (
    NotYetError,
    TakenDownError,
    last_taken_down,
    version_before,
)
from claims.queries.withheld import HeldBackError, Withheld
from claims.views.dated import bad_day
from claims.views.held import held_for, unavailable


def claim_rows() -> "QuerySet[Claim]":
    """Return all claims, each with the version that stands."""
    return Claim.objects.select_related("live_version__published_by")


def address_of(version: Version) -> str:
    """The address under the published words; a draft's words stay inside."""
    return reverse("claim", args=[version.claim_id, version.slug])


def version_then(
    request: HttpRequest, row: Claim, moment: datetime, *, is_exact: bool
) -> HttpResponseBase:
    """Lead to the version that stood before `moment`; programs get the first at least.

    That is what RFC 7089 asks of an Accept-Datetime before the first version.
    """
    held = Withheld() if may(request.user, SEE_DESK) else held_for(request)
    try:
        held.refuse_claim(row.pk)
        version = version_before(row, moment, held)
    except HeldBackError as error:
        return unavailable(request, str(error))
    except NotYetError as error:
        if is_exact:
            since = f"{localtime(error.first.published_at):%d %B %Y}"
            words = f"It was first published on {since}."
            return bad_day(request, words, status=404)
        version = error.first
    except TakenDownError as error:
        return gone(request, error.version)
    there = reverse("claim_version", args=[row.pk, version.number])
    response = HttpResponseRedirect(there)
    return mementos.as_original(request, response, row.pk)


def merged(request: HttpRequest, row: Claim, day: AsOf | None) -> HttpResponseBase:
    """Lead to the claim it was merged into, which then says so and why."""
    target = get_object_or_404(claim_rows(), pk=row.merged_into_id)
    if target.live_version:
        query = day.query if day else f"?merged={row.pk}"
        there = f"{address_of(target.live_version)}{query}"
    elif may(request.user, SEE_DESK):
        there = reverse("claim_edit", args=[target.pk])
    else:
        raise Http404
    response = HttpResponsePermanentRedirect(there)
    # A merge can be undone, so nobody keeps the answer without asking again.
    response.headers["Cache-Control"] = "no-cache"
    return response


def not_live(request: HttpRequest, row: Claim, held: Withheld) -> HttpResponseBase:
    """Lead the desk to its page; tell readers that it was taken down, or nothing."""
    if may(request.user, SEE_DESK):
        return HttpResponseRedirect(reverse("claim_edit", args=[row.pk]))
    last = last_taken_down(row)
    if last is None:
        raise Http404
    if words := held.words_for(last):
        return unavailable(request, words)
    return gone(request, held.row(last, "taken_down_reason"))


def gone(request: HttpRequest, version: Version) -> HttpResponse:
    """Say that the page was taken down, and why."""
    context = {"claim_id": version.claim_id, "version": version}
    return render(request, "claims/gone.html", context, status=410)
