"""Noting that a claim was taken back or replaced, and that it was not after all."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from claims.forms.overtaken import ReasonForm, TakenBackForm
from claims.http import number_of, requires, see_other, signed_in, words_of
from claims.models import Claim
from claims.permissions import REVIEW
from claims.queries.merging import candidates
from claims.services.effects import Effect
from claims.services.overtaken import (
    keep_wording,
    note_stands,
    note_taken_back,
    replace_claim,
    try_out,
)
from claims.views.editor_page import address, find_claim
from sources.services.edits import NotAllowedError, StaleError

TAKEN_BACK, REPLACED = "claims/taken_back.html", "claims/replaced.html"
PREVIEW = "to see what it would change"
NOTED = "Noted. Readers see it when the claim is published again."
STALE = "Somebody changed the claim meanwhile. Look at it, then decide again."


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REVIEW)
def claim_taken_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask for the day and how we know, beside the effect; then note it, or end it."""
    claim = find_claim(pk)
    if claim.withdrawn_on is not None:
        return _answer(request, ReasonForm(claim), note_stands, TAKEN_BACK)
    act, form = note_taken_back, TakenBackForm(claim)
    return _answer(request, form, act, TAKEN_BACK, trial={"on": localdate()})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REVIEW)
def claim_replaced(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Find the claim that replaces it, see the effect, then note it, or end it."""
    claim = find_claim(pk)
    if claim.superseded_by is not None:
        return _answer(request, ReasonForm(claim), keep_wording, REPLACED)
    given = request.POST if request.method == "POST" else request.GET
    number = number_of(given.get("by", ""))
    if not number:
        return _choose(request, claim)
    newer = find_claim(number)
    act, shown = partial(replace_claim, newer=newer), {"newer": newer}
    return _answer(request, ReasonForm(claim), act, REPLACED, shown=shown)


def _answer(
    request: HttpRequest,
    form: ReasonForm,
    act: Callable[..., None],
    template: str,
    *,
    trial: dict[str, Any] | None = None,
    shown: dict[str, Any] | None = None,
) -> HttpResponse:
    """Do it with what was filled in, or show the form with what it would change."""
    who: dict[str, Any] = {"by": signed_in(request), "at": timezone.now()}
    status = 200
    if request.method == "POST":
        form = type(form)(form.claim, request.POST)
        status = _do(form, act, who)
        if not status:
            messages.success(request, NOTED)
            return see_other(address(form.claim))
    try_it = partial(act, form.claim, reason=PREVIEW, **who, **(trial or {}))
    effect, obstacle = _try(form.claim, try_it, who)
    context = {
        "claim": form.claim,
        "form": form,
        "effect": effect,
        "obstacle": obstacle,
        **(shown or {}),
    }
    return render(request, template, context, status=status)


def _do(form: ReasonForm, act: Callable[..., None], who: dict[str, Any]) -> int:
    """Return 0 when it is done, else the status of the answer that says why not."""
    if not form.is_valid():
        return 422
    try:
        act(form.claim, **form.cleaned_data, **who)
    except StaleError:
        form.renew(find_claim(form.claim.pk))
        form.add_error(None, STALE)
        return 409
    except NotAllowedError as error:
        form.add_error(None, str(error))
        return 422
    return 0


def _try(
    claim: Claim, act: Callable[[], None], who: dict[str, Any]
) -> tuple[Effect | None, str]:
    """Return the effect, or why it cannot be done."""
    try:
        return try_out(claim, act, at=who["at"]), ""
    except NotAllowedError as refusal:
        return None, str(refusal)


def _choose(request: HttpRequest, claim: Claim) -> HttpResponse:
    q = words_of(request.GET.get("q", ""))
    context = {"claim": claim, "q": q, "candidates": candidates(claim, q)}
    status = 422 if request.method == "POST" else 200
    return render(request, REPLACED, context, status=status)
