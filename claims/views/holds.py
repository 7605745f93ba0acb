"""Legal holds on the desk: listed, placed, lifted."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from claims.forms.hold import HoldForm, LiftForm
from claims.http import number_of, requires, see_other, signed_in
from claims.models import Claim, Hold, Version
from claims.permissions import PLACE_HOLDS, REVIEW, may
from claims.queries.holds import MODELS, holds_page, state_of
from claims.services.holds import Subject, lift_hold, place_hold
from sources.services.edits import NotAllowedError


@require_safe
@requires(REVIEW)
def holds(request: HttpRequest) -> HttpResponse:
    """List every hold, the newest first."""
    page, at = holds_page(number_of(request.GET.get("page", "")) or 1), timezone.now()
    context = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "rows": [(row, state_of(row, at), _place(row.subject)) for row in page],
        "may_place": may(request.user, PLACE_HOLDS),
    }
    return render(request, "claims/holds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(PLACE_HOLDS)
def hold_place(request: HttpRequest, what: str, pk: int) -> HttpResponseBase:
    """Ask what was ordered, then hide the thing from readers at once."""
    subject = _subject(what, pk)
    form = HoldForm(request.POST or None)
    if request.method != "POST":
        return _ask(request, subject, what, HoldForm())
    if not form.is_valid() or form.order is None:
        return _ask(request, subject, what, form, status=422)
    by, at = signed_in(request), timezone.now()
    try:
        place_hold(subject, by=by, order=form.order, at=at)
    except NotAllowedError as error:
        form.add_error(None, str(error))
        return _ask(request, subject, what, form, status=422)
    messages.success(request, "Held. Readers no longer see it, anywhere.")
    return see_other(reverse("holds"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(PLACE_HOLDS)
def hold_lift(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask why, then show readers again what the hold hid."""
    hold = get_object_or_404(Hold, pk=pk)
    form = LiftForm(request.POST if request.method == "POST" else None)
    context = {"hold": hold, "form": form, "place": _place(hold.subject)}
    if request.method != "POST":
        return render(request, "claims/hold_lift.html", context)
    status = 422
    if form.is_valid():
        try:
            lift_hold(
                hold, by=signed_in(request), at=timezone.now(), **form.cleaned_data
            )
        except NotAllowedError as error:
            form.add_error(None, str(error))
            status = 409
        else:
            messages.success(request, "Lifted. Readers see it again.")
            return see_other(reverse("holds"))
    return render(request, "claims/hold_lift.html", context, status=status)


def _ask(
    request: HttpRequest,
    subject: Subject,
    what: str,
    form: HoldForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "subject": subject,
        "what": what,
        "place": _place(subject),
        "form": form,
    }
    return render(request, "claims/hold_place.html", context, status=status)


def _subject(what: str, pk: int) -> Subject:
    """The thing that the address names; a version only once readers saw it."""
    model = MODELS.get(what)
    if model is None:
        raise Http404
    subject = cast("Subject", get_object_or_404(model, pk=pk))
    if isinstance(subject, Version) and subject.published_at is None:
        raise Http404
    return subject


def _place(subject: Subject) -> str:
    """Where the desk has the thing."""
    if isinstance(subject, Claim):
        return reverse("claim_edit", args=[subject.pk])
    if isinstance(subject, Version):
        return reverse("claim_version", args=[subject.claim_id, subject.number])
    return subject.get_absolute_url()
