"""The public claim page and its versions."""

from dataclasses import dataclass

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from claims import mementos
from claims.addresses import whole
from claims.asof import moment_accepted
from claims.citation import Citation, line, story
from claims.http import number_of
from claims.jsonld import for_script
from claims.models import Claim, Version
from claims.permissions import PLACE_HOLDS, SEE_DESK, may
from claims.queries.cards import ClaimPage, WordingCard
from claims.queries.changes import title_of
from claims.queries.claim_page import corrected_by, history_of, page_of
from claims.queries.corrections import placed
from claims.queries.merging import MergeNote, merge_note
from claims.queries.withheld import Withheld
from claims.views.claim_elsewhere import (
    address_of,
    claim_rows,
    gone,
    merged,
    not_live,
    version_then,
)
from claims.views.dated import asof_of, dated
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
    row = get_object_or_404(claim_rows(), pk=pk)
    if row.merged_into_id:
        return merged(request, row, day)
    held = held_for(request)
    if not row.live_version:
        return not_live(request, row, held)
    moment = day.end if day else moment_accepted(request.headers.get(ACCEPT, ""))
    if moment:
        return version_then(request, row, moment, is_exact=day is not None)
    reading = _reading(request, row, row.live_version, held)
    if reading.is_barred:
        return unavailable(request, reading.notice)
    address = address_of(row.live_version)
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    return mementos.as_original(request, _show(request, row, reading), pk)


@require_safe
def claim_version(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Show one frozen version; gone when it was taken down."""
    row = get_object_or_404(claim_rows(), pk=pk)
    if row.merged_into_id:
        return merged(request, row, None)
    versions = row.versions.published().select_related("published_by")
    version = get_object_or_404(versions, number=number)
    held = held_for(request)
    if not row.live_version:
        return not_live(request, row, held)
    reading = _reading(request, row, version, held)
    if reading.is_barred:
        return unavailable(request, reading.notice)
    if version.taken_down_at:
        return gone(request, reading.held.row(version, "taken_down_reason"))
    response = _show(request, row, reading)
    original = address_of(row.live_version)
    return mementos.as_memento(request, response, version, original=original)


@require_safe
@of_public_claim
def claim_timemap(request: HttpRequest, version: Version) -> HttpResponseBase:
    """List every version of the page with its moment, for programs (RFC 7089)."""
    rows = version.claim.versions.readable()
    rows = rows.order_by("published_at").defer("snapshot")
    original = address_of(version)
    body = mementos.timemap(request, list(rows), original=original)
    return HttpResponse(body, content_type=mementos.LINK_FORMAT)


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
    live_url = address_of(row.live_version) if row.live_version else ""
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
            "first_day": localdate(min(one.at for one in history if not one.gone_at)),
            "today": localdate(),
            "corrections": placed(corrected_by(history, version.number)),
            "merged": _merge_note(request, row, reading.held),
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
    return story(
        citation,
        who=said.who.name if said else "",
        venue=wording.venue if wording else "",
        said_on=wording.said_on if wording else None,
        finding=version.finding,
    )


def _merge_note(request: HttpRequest, row: Claim, held: Withheld) -> MergeNote | None:
    """What became of the claim that was asked for, unless a hold hides that."""
    number = number_of(request.GET.get("merged", ""))
    return None if number in held.claims else held.out_of(merge_note(row, number))
