"""Noting that an article was withdrawn by its publisher, and taking that back."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods

from claims.forms.retraction import RetractionForm, TakeBackForm
from claims.http import requires, see_other, signed_in
from claims.permissions import NOTE_RETRACTIONS
from claims.services.effects import Reach
from claims.services.retraction import (
    Noted,
    preview_retraction,
    preview_taking_back,
    retract,
    take_back,
)
from sources.models import Document, Retraction
from sources.services.edits import NotAllowedError

MOST_TOLD = 3
"""Claims that an answer names: it is read in passing."""

LONGEST_TOLD = 60
"""Characters of a claim in an answer."""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(NOTE_RETRACTIONS)
def article_retract(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask when and what says so, beside what it would change; then note it."""
    document = _document(request, pk)
    by, at = signed_in(request), timezone.now()
    if request.method != "POST":
        if document.retractions.standing().exists():
            return redirect(document)
        return _ask(request, document, RetractionForm(document))
    form = RetractionForm(document, request.POST)
    if not form.is_valid() or form.told is None:
        return _ask(request, document, form, status=422)
    told = form.told
    return _do(request, document, form, lambda: retract(document, told, by=by, at=at))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(NOTE_RETRACTIONS)
def article_take_back(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Ask why, beside what it would change; then let the document count again."""
    document = _document(request, pk)
    row = get_object_or_404(document.retractions.select_related("noted_by"), pk=number)
    by, at = signed_in(request), timezone.now()
    if request.method != "POST":
        if row.removed_at is not None:
            return redirect(document)
        return _ask(request, document, TakeBackForm(), row)
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        return _ask(request, document, form, row, status=422)
    reason = form.cleaned_data["reason"]
    return _do(
        request,
        document,
        form,
        lambda: take_back(row, reason=reason, by=by, at=at),
        row,
    )


def answer_of(reach: Reach) -> str:
    """Return in one sentence what a retraction changed."""
    if reach.is_many:
        return f"Noted. The {reach.n} claims that rest on it are being assessed anew."
    if not reach.moved:
        return "Noted. No claim reads differently."
    n = len(reach.moved)
    told = "; ".join(_told(reach))
    more = f"; and {n - MOST_TOLD} more" if n > MOST_TOLD else ""
    changed = "1 claim reads" if n == 1 else f"{n} claims read"
    waits = ""
    if reach.n_public:
        waits = f" {reach.n_public} of them public: see Looked at again."
    return f"Noted. {changed} differently: {told}{more}.{waits}"


def _told(reach: Reach) -> list[str]:
    return [
        f"“{Truncator(row.claim.text).chars(LONGEST_TOLD)}” "
        f"({row.effect.before} → {row.effect.after})"
        for row in reach.moved[:MOST_TOLD]
    ]


def _do(
    request: HttpRequest,
    document: Document,
    form: forms.Form,
    act: Callable[[], Noted],
    row: Retraction | None = None,
) -> HttpResponse:
    try:
        noted = act()
    except NotAllowedError as error:  # somebody was quicker
        form.add_error(None, str(error))
        return _ask(request, document, form, row, status=409)
    messages.success(request, answer_of(noted.reach))
    return see_other(document.get_absolute_url())


def _ask(
    request: HttpRequest,
    document: Document,
    form: forms.Form,
    row: Retraction | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "document": document,
        "form": form,
        "reach": None if status == 409 else _preview(request, document, row),
        "retraction": row,
    }
    return render(request, "claims/retraction.html", context, status=status)


def _preview(
    request: HttpRequest, document: Document, row: Retraction | None
) -> Reach | None:
    """What it would change; None where it is so already."""
    by, at = signed_in(request), timezone.now()
    try:
        if row is None:
            return preview_retraction(document, by=by, at=at)
        return preview_taking_back(row, by=by, at=at)
    except NotAllowedError:
        return None


def _document(request: HttpRequest, pk: int) -> Document:
    rows = Document.objects.visible_to(request.user).select_related("outlet")
    return get_object_or_404(rows, pk=pk)
