"""Erasures on the desk: asked for by one person, done by another."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from claims.forms.erasure import ErasureForm
from claims.http import number_of, requires, see_other, signed_in
from claims.permissions import ERASE
from claims.queries.erasures import MODELS, erasures_page
from sources.models import Document, Erasure, Speaker
from sources.services.edits import NotAllowedError
from sources.services.erasing import (
    ask_erasure,
    confirm_erasure,
    try_erasure,
    withdraw_erasure,
)


@require_safe
@requires(ERASE)
def erasures(request: HttpRequest) -> HttpResponse:
    """List what was erased and what waits, never the words."""
    page = erasures_page(number_of(request.GET.get("page", "")) or 1)
    pages = page.paginator.get_elided_page_range(page.number)
    return render(request, "claims/erasures.html", {"page": page, "pages": pages})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(ERASE)
def erasure_ask(request: HttpRequest, what: str = "", pk: int = 0) -> HttpResponseBase:
    """Ask what is to be erased and why; a second person does it."""
    subject = _subject(what, pk) if what else None
    form = ErasureForm(request.POST or None, subject=subject)
    if request.method == "POST" and form.is_valid():
        try:
            made = ask_erasure(form.wish, by=signed_in(request), at=timezone.now())
        except NotAllowedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It waits for a second person.")
            return see_other(reverse("erasure_confirm", args=[made.pk]))
    context = {"form": form, "subject": subject, "what": what}
    status = 422 if request.method == "POST" else 200
    return render(request, "claims/erasure_ask.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(ERASE)
def erasure_confirm(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show what it would touch, then erase it for good as the second person."""
    row = get_object_or_404(Erasure.objects.waiting(), pk=pk)
    error = ""
    if request.method == "POST":
        try:
            confirm_erasure(row, by=signed_in(request), at=timezone.now())
        except NotAllowedError as refused:
            error = str(refused)
        else:
            messages.success(request, "Erased, everywhere.")
            return see_other(reverse("erasures"))
    context = {
        "erasure": row,
        "error": error,
        "touched": sorted(try_erasure(row).items()),
        "is_own": row.asked_by_id == signed_in(request).pk,
    }
    status = 422 if error else 200
    return render(request, "claims/erasure_confirm.html", context, status=status)


@require_POST
@requires(ERASE)
def erasure_withdraw(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Forget what was asked for."""
    row = get_object_or_404(Erasure.objects.waiting(), pk=pk)
    withdraw_erasure(row, by=signed_in(request), at=timezone.now())
    messages.success(request, "Withdrawn; the words are forgotten.")
    return see_other(reverse("erasures"))


def _subject(what: str, pk: int) -> Document | Speaker:
    model = MODELS.get(what)
    if model is None:
        raise Http404
    return cast("Document | Speaker", get_object_or_404(model, pk=pk))
