"""Speakers and outlets: what was published by and about them, and the desk's notes."""

from collections.abc import Callable

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from claims.forms.speaker import (
    AliasForm,
    DistinctForm,
    PortraitForm,
    RenameForm,
    RoleForm,
)
from claims.http import (
    number_of,
    page_or_fragment,
    requires,
    see_other,
    signed_in,
    words_of,
)
from claims.permissions import REVIEW, SEE_DESK, may
from claims.queries.speaker import (
    speaker_page,
)
from claims.queries.withheld import withheld_from
from claims.services.portrayal import portray
from claims.views.dated import asof_of, dated
from claims.views.held import held_for, unavailable
from claims.views.speaker_page import find_speaker, render_speaker, save_on_page
from claims.views.speaker_then import speaker_then
from sources.models import Alias, Speaker
from sources.services import portraits
from sources.services.edits import NotAllowedError

Save = Callable[[], object]


@require_safe
@dated
def speakers(request: HttpRequest) -> HttpResponseBase:
    """List speakers by name; readers see those with a public page."""
    day, q = asof_of(request), words_of(request.GET.get("q", ""))
    number = number_of(request.GET.get("page", "")) or 1
    before = day.end if day else None
    page = speaker_page(request.user, q=q, number=number, before=before)
    held = withheld_from(request.user)
    for row in page.object_list:
        held.speaker(row)
    context: dict[str, object] = {
        "q": q,
        "asof": day,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "is_desk": may(request.user, SEE_DESK),
    }
    return page_or_fragment(request, "claims/speakers.html", "results", context)


@require_safe
@requires(SEE_DESK)
def desk_speakers(request: HttpRequest) -> HttpResponseBase:
    """List all speakers for the newsroom."""
    return speakers(request)


@require_safe
@dated
def speaker(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show what is published by and about a speaker; to the desk all of it.

    Asked for a day it is the public page that stood then, for everybody.
    """
    held, day = held_for(request), asof_of(request)
    is_desk = may(request.user, SEE_DESK) and not day
    if slug in held.slugs and not is_desk:
        get_object_or_404(Speaker, slug=slug, is_public=True)
        return unavailable(request, held.slugs[slug])
    row = find_speaker(request, slug)
    if request.path != row.get_absolute_url():
        query = day.query if day else ""
        return HttpResponsePermanentRedirect(f"{row.get_absolute_url()}{query}")
    return speaker_then(request, row, day) if day else render_speaker(request, row)


@require_POST
@requires(REVIEW)
def rename(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Give the speaker another name."""
    row, form, by = (
        find_speaker(request, slug),
        RenameForm(request.POST),
        signed_in(request),
    )
    return save_on_page(
        request,
        row,
        {"rename_form": form},
        lambda: portraits.rename(row, form.cleaned_data["name"], by=by),
        words="Renamed. The old name stays among the other names.",
    )


@require_POST
@requires(REVIEW)
def alias(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Note another name."""
    row, form, by = (
        find_speaker(request, slug),
        AliasForm(request.POST),
        signed_in(request),
    )
    return save_on_page(
        request,
        row,
        {"alias_form": form},
        lambda: portraits.add_alias(row, form.cleaned_data["name"], by=by),
        words="Name added.",
    )


@require_POST
@requires(REVIEW)
def alias_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Forget a name."""
    row = find_speaker(request, slug)
    get_object_or_404(Alias, pk=pk, speaker=row)
    try:
        portraits.remove_alias(row, pk, by=signed_in(request))
    except NotAllowedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Name removed.")
    return see_other(row.get_absolute_url())


@require_POST
@requires(REVIEW)
def role(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Note a role."""
    row, form, by = (
        find_speaker(request, slug),
        RoleForm(request.POST),
        signed_in(request),
    )
    return save_on_page(
        request,
        row,
        {"role_form": form},
        lambda: portraits.add_role(row, by=by, **form.cleaned_data),
        words="Role added.",
    )


@require_POST
@requires(REVIEW)
def portrait(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Record kind, type, description and public role."""
    row, form = find_speaker(request, slug), PortraitForm(request.POST)
    by = signed_in(request)
    return save_on_page(
        request,
        row,
        {"portrait_form": form},
        lambda: portray(row, form.portrait, by=by, at=timezone.now()),
        words="Saved.",
    )


@require_POST
@requires(REVIEW)
def distinct(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Tell the speaker apart from a namesake."""
    row, by = find_speaker(request, slug), signed_in(request)
    form = DistinctForm(row, request.POST)

    def save() -> object:
        chosen = form.cleaned_data
        return portraits.distinguish(
            chosen["mention"], row, by=by, other=chosen["meant"], note=chosen["note"]
        )

    return save_on_page(
        request, row, {"distinct_form": form}, save, words="Told apart."
    )
