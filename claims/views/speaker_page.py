"""What a speaker's page holds, whatever was done before."""

from collections.abc import Callable, Mapping

from django import forms
from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
)
from django.shortcuts import get_object_or_404, render

from claims.addresses import whole
from claims.forms.speaker import (
    AliasForm,
    DistinctForm,
    PortraitForm,
    RenameForm,
    RoleForm,
)
from claims.forms.tie import TieForm, with_forms
from claims.http import number_of, see_other, words_of
from claims.permissions import PLACE_HOLDS, REVIEW, SEE_DESK, may
from claims.queries.speaker import (
    background,
    distinctions_of,
    documents_of,
    not_to_confuse,
    published_claims,
    shown_claims,
)
from claims.queries.ties import desk_ties, public_ties
from claims.queries.withheld import Withheld
from claims.views.held import held_for
from sources.models import Speaker
from sources.reading.speakers import SpeakerKind
from sources.services.edits import NotAllowedError

Save = Callable[[], object]
_NOTICED = ("about", "words")
"""What a link beside a tie that was noticed says of it to the form."""


def save_on_page(
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
        return render_speaker(request, row, forms_, status=422)
    try:
        save()
    except NotAllowedError as error:
        form.add_error(None, str(error))
        return render_speaker(request, row, forms_, status=422)
    messages.success(request, words)
    return see_other(row.get_absolute_url())


def render_speaker(
    request: HttpRequest,
    row: Speaker,
    forms_: Mapping[str, forms.Form] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The page: what readers see, and for the newsroom the desk's side of it."""
    is_desk, told_apart = may(request.user, SEE_DESK), distinctions_of(row)
    shown = Withheld() if is_desk else held_for(request)
    context = _public(request, row, shown)
    context["namesakes"] = not_to_confuse(row, told_apart, shown)
    if is_desk:
        context |= _desk(request, row, forms_ or {}) | {"told_apart": told_apart}
    else:
        context["ties"] = public_ties(row, request.user, shown)
    is_outlet = row.kind == SpeakerKind.OUTLET
    template = "claims/outlet.html" if is_outlet else "claims/speaker.html"
    return render(request, template, context, status=status)


def _public(request: HttpRequest, row: Speaker, shown: Withheld) -> dict[str, object]:
    shown.speaker(row)
    number = number_of(request.GET.get("page", "")) or 1
    page = published_claims(row, request.user, number=number)
    is_outlet = row.kind == SpeakerKind.OUTLET
    return {
        "speaker": row,
        "here": whole(request, row.get_absolute_url()),
        "held_notice": held_for(request).speakers.get(row.pk, ""),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "claims": shown_claims(page, row, shown),
        "roles": [shown.row(one, "title") for one in row.roles.all()],
        "documents": documents_of(row, request.user, shown) if is_outlet else [],
    }


def _desk(
    request: HttpRequest, row: Speaker, forms_: Mapping[str, forms.Form]
) -> dict[str, object]:
    seen = {
        "desk": background(row, request.user),
        "tie_rows": with_forms(desk_ties(row, request.user), forms_),
    }
    if not may(request.user, REVIEW):
        return seen
    may_hold = may(request.user, PLACE_HOLDS)
    return seen | {
        "may_review": True,
        "may_hold": may_hold,
        **_forms(request, row),
        **forms_,
    }


def _forms(request: HttpRequest, row: Speaker) -> dict[str, forms.Form]:
    noticed = {key: words_of(request.GET.get(f"tie_{key}", "")) for key in _NOTICED}
    kept = ("kind", "type", "description", "public_role")
    return {
        "rename_form": RenameForm(initial={"name": row.name}, auto_id="rename_%s"),
        "alias_form": AliasForm(auto_id="alias_%s"),
        "role_form": RoleForm(auto_id="role_%s"),
        "portrait_form": PortraitForm(
            initial={name: getattr(row, name) for name in kept}, auto_id="portrait_%s"
        ),
        "distinct_form": DistinctForm(row),
        "tie_form": TieForm(initial=noticed, auto_id="tie_%s"),
    }


def find_speaker(request: HttpRequest, slug: str) -> Speaker:
    """The speaker of that address; raises Http404 for whom the visitor may not see."""
    return get_object_or_404(Speaker.objects.visible_to(request.user), slug=slug)
