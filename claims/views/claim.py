"""The public claim page and its versions."""

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
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from claims.models import Claim, Stage, Version
from claims.permissions import SEE_DESK, may
from claims.queries.claim_page import history_of, page_of


@require_safe
def claim(request: HttpRequest, pk: int, slug: str = "") -> HttpResponseBase:
    """Show what readers may see of a claim: its live version, or why there is none."""
    row = get_object_or_404(_rows(), pk=pk)
    if row.merged_into_id:
        target = get_object_or_404(Claim, pk=row.merged_into_id)
        return _merged(request, target)
    if not row.live_version:
        return _not_live(request, row)
    address = _address(row.live_version)
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    return _show(request, row, row.live_version)


@require_safe
def claim_version(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Show one frozen version; gone when the claim was taken down."""
    row = get_object_or_404(_rows(), pk=pk)
    versions = row.versions.published().select_related("published_by")
    version = get_object_or_404(versions, number=number)
    if not row.live_version:
        return _not_live(request, row)
    response = _show(request, row, version)
    at = version.published_at
    if at:
        response.headers["Memento-Datetime"] = http_date(at.timestamp())
    response.headers["Link"] = f'<{_address(row.live_version)}>; rel="original"'
    return response


def _rows() -> "QuerySet[Claim]":
    return Claim.objects.select_related("live_version__published_by")


def _show(request: HttpRequest, row: Claim, version: Version) -> HttpResponse:
    is_live = version.pk == row.live_version_id
    return render(
        request,
        "claims/claim.html",
        {
            "claim": row,
            "version": version,
            "is_live": is_live,
            "live_url": _address(row.live_version) if row.live_version else "",
            "page": page_of(version),
            "history": history_of(row),
            "may_edit": may(request.user, SEE_DESK),
        },
    )


def _address(version: Version) -> str:
    """The address under the published words; a draft's words stay inside."""
    return reverse("claim", args=[version.claim_id, version.slug])


def _merged(request: HttpRequest, target: Claim) -> HttpResponseBase:
    if target.live_version_id or may(request.user, SEE_DESK):
        return HttpResponsePermanentRedirect(reverse("claim_short", args=[target.pk]))
    raise Http404


def _not_live(request: HttpRequest, row: Claim) -> HttpResponseBase:
    if may(request.user, SEE_DESK):
        return HttpResponseRedirect(reverse("claim_edit", args=[row.pk]))
    if row.stage == Stage.TAKEN_DOWN:
        last = row.versions.published().filter(taken_down_at__isnull=False).first()
        if last:
            context = {"claim_id": row.pk, "version": last}
            return render(request, "claims/gone.html", context, status=410)
    raise Http404
