"""The public claim page and its versions."""

from dataclasses import dataclass

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
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from claims.addresses import whole
from claims.citation import line
from claims.jsonld import for_script
from claims.models import Claim, Stage, Version
from claims.permissions import PLACE_HOLDS, SEE_DESK, may
from claims.queries.cards import ClaimPage
from claims.queries.changes import title_of
from claims.queries.claim_page import history_of, page_of
from claims.queries.withheld import Withheld
from claims.views.formats import citation_of, jsonld_of
from claims.views.held import held_for, unavailable

PARTLY = "A legal hold takes some of it away from readers; the newsroom sees all."


@dataclass(frozen=True, slots=True)
class Reading:
    """A version as one visitor may see it, and what is to be said of holds."""

    version: Version
    notice: str
    held: Withheld
    is_barred: bool = False


@require_safe
def claim(request: HttpRequest, pk: int, slug: str = "") -> HttpResponseBase:
    """Show what readers may see of a claim: its live version, or why there is none."""
    row = get_object_or_404(_rows(), pk=pk)
    if row.merged_into_id:
        target = get_object_or_404(Claim, pk=row.merged_into_id)
        return _merged(request, target)
    held = held_for(request)
    if not row.live_version:
        return _not_live(request, row, held)
    reading = _reading(request, row, row.live_version, held)
    if reading.is_barred:
        return unavailable(request, reading.notice)
    address = _address(row.live_version)
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    return _show(request, row, reading)


@require_safe
def claim_version(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Show one frozen version; gone when the claim was taken down."""
    row = get_object_or_404(_rows(), pk=pk)
    versions = row.versions.published().select_related("published_by")
    version = get_object_or_404(versions, number=number)
    held = held_for(request)
    if not row.live_version:
        return _not_live(request, row, held)
    reading = _reading(request, row, version, held)
    if reading.is_barred:
        return unavailable(request, reading.notice)
    if version.taken_down_at:
        return _gone(request, version)
    response = _show(request, row, reading)
    at = version.published_at
    if at:
        response.headers["Memento-Datetime"] = http_date(at.timestamp())
    response.headers["Link"] = f'<{_address(row.live_version)}>; rel="original"'
    return response


def _rows() -> "QuerySet[Claim]":
    return Claim.objects.select_related("live_version__published_by")


def _reading(
    request: HttpRequest, row: Claim, version: Version, held: Withheld
) -> Reading:
    """What this visitor may see of it: all of it with a notice for the newsroom."""
    words = held.words_for(version)
    if may(request.user, SEE_DESK):
        is_cut = held.out_of(version.snapshot) != version.snapshot
        return Reading(version, words or (PARTLY if is_cut else ""), Withheld())
    for one in (version, row.live_version):
        if one:
            held.version(one)
    return Reading(version, words, held, is_barred=bool(words))


def _show(request: HttpRequest, row: Claim, reading: Reading) -> HttpResponse:
    version = reading.version
    is_live = version.pk == row.live_version_id
    page = page_of(version)
    live_url = _address(row.live_version) if row.live_version else ""
    return render(
        request,
        "claims/claim.html",
        {
            "claim": row,
            "version": version,
            "is_live": is_live,
            "live_url": whole(request, live_url),
            "page": page,
            "history": history_of(row, reading.held),
            "held_notice": reading.notice,
            "may_edit": may(request.user, SEE_DESK),
            "may_hold": may(request.user, PLACE_HOLDS),
            **_for_others(request, version, page),
        },
    )


def _for_others(
    request: HttpRequest, version: Version, page: ClaimPage
) -> dict[str, object]:
    """What the page says to those who cite it, share it or read it by program."""
    citation = citation_of(request, version)
    data = jsonld_of(request, version, page.snapshot)
    said = page.said_by
    speaker = said.wording.speaker if said else None
    return {
        "citation": citation,
        "cite_line": line(citation),
        "share_title": title_of(
            version.text,
            speaker=speaker.name if speaker else "",
            stance=said.wording.stance if said else "",
            headline=version.headline,
        ),
        # No sign that could end the script element is left in it.
        "jsonld": SafeString(for_script(data)),
    }


def _address(version: Version) -> str:
    """The address under the published words; a draft's words stay inside."""
    return reverse("claim", args=[version.claim_id, version.slug])


def _merged(request: HttpRequest, target: Claim) -> HttpResponseBase:
    if target.live_version_id or may(request.user, SEE_DESK):
        return HttpResponsePermanentRedirect(reverse("claim_short", args=[target.pk]))
    raise Http404


def _not_live(request: HttpRequest, row: Claim, held: Withheld) -> HttpResponseBase:
    if may(request.user, SEE_DESK):
        return HttpResponseRedirect(reverse("claim_edit", args=[row.pk]))
    if row.stage == Stage.TAKEN_DOWN:
        last = row.versions.published().filter(taken_down_at__isnull=False).first()
        if last and (words := held.words_for(last)):
            return unavailable(request, words)
        if last:
            return _gone(request, held.row(last, "taken_down_reason"))
    raise Http404


def _gone(request: HttpRequest, version: Version) -> HttpResponse:
    context = {"claim_id": version.claim_id, "version": version}
    return render(request, "claims/gone.html", context, status=410)
