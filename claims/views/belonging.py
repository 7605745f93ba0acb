"""To whom a speaker belongs: the desk's page with all that was noted of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from claims.forms.belonging import BelongingForm, EndForm
from claims.http import requires, see_other, signed_in
from claims.permissions import REVIEW
from claims.services.belonging import end_membership, join_group, strike_membership
from sources.models import Membership, Speaker
from sources.services.edits import NotAllowedError

DONE = "Noted. The claims it reaches are looked at; what was computed before stays."


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REVIEW)
def groups(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show to whom the speaker belonged and when, or note another group."""
    speaker = get_object_or_404(Speaker, slug=slug)
    if request.method != "POST":
        return _page(request, speaker, BelongingForm(speaker))
    form = BelongingForm(speaker, request.POST)
    if not form.is_valid():
        return _page(request, speaker, form, status=422)
    by, at = signed_in(request), timezone.now()
    try:
        join_group(speaker, form.belonging, by=by, at=at)
    except NotAllowedError as error:
        form.add_error(None, str(error))
        return _page(request, speaker, form, status=422)
    messages.success(request, DONE)
    return see_other(_address(speaker))


@require_POST
@requires(REVIEW)
def group_end(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Note the last day of a membership, or that it never was one."""
    speaker = get_object_or_404(Speaker, slug=slug)
    rows = speaker.memberships.standing().select_related("speaker", "group")
    row: Membership = get_object_or_404(rows, pk=pk)
    form = EndForm(request.POST, auto_id=f"end_{pk}_%s")
    if not form.is_valid():
        return _page(request, speaker, BelongingForm(speaker), ending=form, status=422)
    by, at = signed_in(request), timezone.now()
    day, reason = form.cleaned_data["to_on"], form.cleaned_data["reason"]
    try:
        if day:
            end_membership(row, day, by=by, reason=reason, at=at)
        else:
            strike_membership(row, by=by, reason=reason, at=at)
    except NotAllowedError as error:
        form.add_error(None, str(error))
        return _page(request, speaker, BelongingForm(speaker), ending=form, status=422)
    messages.success(request, DONE)
    return see_other(_address(speaker))


def _page(
    request: HttpRequest,
    speaker: Speaker,
    form: BelongingForm,
    *,
    ending: EndForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = speaker.memberships.select_related("group", "added_by", "removed_by")
    standing = [row for row in rows if row.removed_at is None]
    context = {
        "speaker": speaker,
        "form": form,
        "ending": ending,
        "standing": [(row, EndForm(auto_id=f"end_{row.pk}_%s")) for row in standing],
        "former": [row for row in rows if row.removed_at],
    }
    return render(request, "claims/speaker_groups.html", context, status=status)


def _address(speaker: Speaker) -> str:
    return reverse("speaker_groups", args=[speaker.slug])
