"""Speakers and outlets: what was published by and about them, and the desk's notes."""

from collections.abc import Callable, Mapping

from django import forms
from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from claims.addresses import whole
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
from claims.permissions import PLACE_HOLDS, REVIEW, SEE_DESK, may
from claims.queries.speaker import (
    background,
    distinctions_of,
    documents_of,
    not_to_confuse,
    published_claims,
    speaker_page,
)
from claims.queries.withheld import Withheld, withheld_from
from claims.views.held import held_for, unavailable
from sources.models import Alias, Speaker
from sources.reading.speakers import SpeakerKind
from sources.services import portraits
from sources.services.edits import NotAllowedError

Save = Callable[[], object]


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """List speakers by name; readers see those with a public page."""
    q = words_of(request.GET.get("q", ""))
    number = number_of(request.GET.get("page", "")) or 1
    page = speaker_page(request.user, q=q, number=number)
    held = withheld_from(request.user)
    for row in page.object_list:
        held.speaker(row)
    context = {
        "q": q,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "is_desk": may(request.user, SEE_DESK),
    }
    return page_or_fragment(request, "claims/speakers.html", "results", context)


@require_safe
@requires(SEE_DESK)
def desk_speakers(request: HttpRequest) -> HttpResponse:
    """List all speakers for the newsroom."""
    return speakers(request)


@require_safe
def speaker(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show what is published by and about a speaker; to the desk all of it."""
    held = held_for(request)
    if slug in held.slugs and not may(request.user, SEE_DESK):
        get_object_or_404(Speaker, slug=slug, is_public=True)
        return unavailable(request, held.slugs[slug])
    row = _speaker(request, slug)
    if request.path != row.get_absolute_url():
        return HttpResponsePermanentRedirect(row.get_absolute_url())
    return _show(request, row)


@require_POST
@requires(REVIEW)
def rename(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Give the speaker another name."""
    row, form, by = (
        _speaker(request, slug),
        RenameForm(request.POST),
        signed_in(request),
    )
    return _save(
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
    row, form, by = _speaker(request, slug), AliasForm(request.POST), signed_in(request)
    return _save(
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
    row = _speaker(request, slug)
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
    row, form, by = _speaker(request, slug), RoleForm(request.POST), signed_in(request)
    return _save(
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
    row, form = _speaker(request, slug), PortraitForm(request.POST)
    by = signed_in(request)
    return _save(
        request,
        row,
        {"portrait_form": form},
        lambda: portraits.portray(row, form.portrait, by=by),
        words="Saved.",
    )


@require_POST
@requires(REVIEW)
def distinct(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Tell the speaker apart from a namesake."""
    row, by = _speaker(request, slug), signed_in(request)
    form = DistinctForm(row, request.POST)

    def save() -> object:
        chosen = form.cleaned_data
        return portraits.distinguish(
            chosen["mention"], row, by=by, other=chosen["meant"], note=chosen["note"]
        )

    return _save(request, row, {"distinct_form": form}, save, words="Told apart.")


def _save(
    request: HttpRequest,
    row: Speaker,
    forms_: Mapping[str, forms.Form],
    save: Save,
    *,
    words: str,
) -> HttpResponseBase:
    """Save what the form says, or show it again with what is wrong."""
    (form,) = forms_.values()
    if not form.is_valid():
        return _show(request, row, forms_, status=422)
    try:
        save()
    except NotAllowedError as error:
        form.add_error(None, str(error))
        return _show(request, row, forms_, status=422)
    messages.success(request, words)
    return see_other(row.get_absolute_url())


def _show(
    request: HttpRequest,
    row: Speaker,
    forms_: Mapping[str, forms.Form] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    told_apart = distinctions_of(row)
    holds = held_for(request)
    notice = holds.speakers.get(row.pk, "")
    shown = Withheld() if may(request.user, SEE_DESK) else holds
    shown.speaker(row)
    is_outlet = row.kind == SpeakerKind.OUTLET
    context: dict[str, object] = {
        "speaker": row,
        "here": whole(request, row.get_absolute_url()),
        "held_notice": notice,
        "claims": published_claims(row, request.user, shown),
        "roles": [shown.row(one, "title") for one in row.roles.all()],
        "namesakes": not_to_confuse(row, told_apart, shown),
        "documents": documents_of(row, request.user, shown) if is_outlet else [],
    }
    if may(request.user, SEE_DESK):
        context |= {"desk": background(row, request.user), "told_apart": told_apart}
    if may(request.user, REVIEW):
        context |= {"may_review": True, **_forms(row), **(forms_ or {})}
        context["may_hold"] = may(request.user, PLACE_HOLDS)
    template = "claims/outlet.html" if is_outlet else "claims/speaker.html"
    return render(request, template, context, status=status)


def _forms(row: Speaker) -> dict[str, forms.Form]:
    kept = ("kind", "type", "description", "public_role")
    return {
        "rename_form": RenameForm(initial={"name": row.name}, auto_id="rename_%s"),
        "alias_form": AliasForm(auto_id="alias_%s"),
        "role_form": RoleForm(auto_id="role_%s"),
        "portrait_form": PortraitForm(
            initial={name: getattr(row, name) for name in kept}, auto_id="portrait_%s"
        ),
        "distinct_form": DistinctForm(row),
    }


def _speaker(request: HttpRequest, slug: str) -> Speaker:
    return get_object_or_404(Speaker.objects.visible_to(request.user), slug=slug)
