"""The public claim page and its versions."""

from dataclasses import dataclass
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
from django.utils.safestring import SafeString
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_safe

from claims import mementos
from claims.addresses import whole
from claims.asof import AsOf, moment_accepted
from claims.citation import Citation, line, story
from claims.jsonld import for_script
from claims.models import Claim, Stage, Version
from claims.permissions import PLACE_HOLDS, SEE_DESK, may
from claims.queries.cards import ClaimPage, WordingCard
from claims.queries.changes import title_of
from claims.queries.claim_page import corrected_by, history_of, page_of
from claims.queries.corrections import placed
from claims.queries.public import NotYetError, TakenDownError, version_before
from claims.queries.withheld import HeldBackError, Withheld
from claims.views.dated import asof_of, bad_day, dated
from claims.views.formats import citation_of, jsonld_of, of_public_claim
from claims.views.held import held_for, unavailable

ACCEPT = "Accept-Datetime"
PARTLY = "A legal hold takes some of it away from readers; the newsroom sees all."


@dataclass(frozen=True, slots=True)
class Reading:
    """A version as one visitor may see it, and what is to be said of holds."""

    version: Version
    notice: str
    held: Withheld
    is_barred: bool = False


@require_safe
@dated
def claim(request: HttpRequest, pk: int, slug: str = "") -> HttpResponseBase:
    """Show what readers may see of a claim: its live version, or why there is none.

    Asked for a day, or by Accept-Datetime for a moment (RFC 7089), it leads to the
    version that stood then.
    """
    day = asof_of(request)
    row = get_object_or_404(_rows(), pk=pk)
    if row.merged_into_id:
        target = get_object_or_404(Claim, pk=row.merged_into_id)
        return _merged(request, target, day)
    held = held_for(request)
    if not row.live_version:
        return _not_live(request, row, held)
    moment = day.end if day else moment_accepted(request.headers.get(ACCEPT, ""))
    if moment:
        return _then(request, row, moment, is_exact=day is not None)
    reading = _reading(request, row, row.live_version, held)
    if reading.is_barred:
        return unavailable(request, reading.notice)
    address = _address(row.live_version)
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    return mementos.as_original(request, _show(request, row, reading), pk)


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
    original = _address(row.live_version)
    return mementos.as_memento(request, response, version, original=original)


@require_safe
@of_public_claim
def claim_timemap(request: HttpRequest, version: Version) -> HttpResponseBase:
    """List every version of the page with its moment, for programs (RFC 7089)."""
    rows = version.claim.versions.readable()
    rows = rows.order_by("published_at").defer("snapshot")
    original = _address(version)
    body = mementos.timemap(request, list(rows), original=original)
    return HttpResponse(body, content_type=mementos.LINK_FORMAT)


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
    page, history = page_of(version), history_of(row, reading.held)
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
            "history": history,
            "first_day": localdate(history[-1].at),
            "today": localdate(),
            "corrections": placed(corrected_by(history, version.number)),
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
        "story": _story(citation, version, said),
        "share_title": title_of(
            version.text,
            speaker=speaker.name if speaker else "",
            stance=said.wording.stance if said else "",
            headline=version.headline,
        ),
        # No sign that could end the script element is left in it.
        "jsonld": SafeString(for_script(data)),
    }


def _story(citation: Citation, version: Version, said: WordingCard | None) -> str:
    """The paragraph that a reporter takes along."""
    wording = said.wording if said else None
    speaker = wording.speaker if wording else None
    return story(
        citation,
        who=speaker.name if speaker else "",
        venue=wording.venue if wording else "",
        said_on=wording.said_on if wording else None,
        finding=version.finding,
    )


def _address(version: Version) -> str:
    """The address under the published words; a draft's words stay inside."""
    return reverse("claim", args=[version.claim_id, version.slug])


def _then(
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
    except TakenDownError:
        rows = row.versions.published().filter(published_at__lt=moment)
        last = rows.latest("published_at")
        return _gone(request, held.row(last, "taken_down_reason"))
    there = reverse("claim_version", args=[row.pk, version.number])
    response = HttpResponseRedirect(there)
    return mementos.as_original(request, response, row.pk)


def _merged(request: HttpRequest, target: Claim, day: AsOf | None) -> HttpResponseBase:
    if target.live_version_id or may(request.user, SEE_DESK):
        there = reverse("claim_short", args=[target.pk])
        return HttpResponsePermanentRedirect(f"{there}{day.query if day else ''}")
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
