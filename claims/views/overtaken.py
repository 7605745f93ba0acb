"""Noting that a claim was taken back or replaced, and that it was not after all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
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
from claims.services.effects import try_out
from claims.services.overtaken import (
    Told,
    keep_wording,
    note_stands,
    note_taken_back,
    replace_claim,
)
from claims.views.editor_page import address, find_claim
from sources.services.edits import NotAllowedError, StaleError

PREVIEW = "to see what it would change"
NOTED = "Noted. Readers see it when the claim is published again."
STALE = "Somebody changed the claim meanwhile. Look at it, then decide again."


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REVIEW)
def claim_taken_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask for the day and how we know, beside the effect; then note it."""
    form = TakenBackForm(find_claim(pk))
    page = Page("claims/taken_back.html", trial={"on": localdate()})
    return _answer(request, form, note_taken_back, page)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REVIEW)
def claim_stands(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask how we know that it was not taken back after all; then note that."""
    page = Page("claims/taken_back.html", shown={"is_end": True})
    return _answer(request, ReasonForm(find_claim(pk)), note_stands, page)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REVIEW)
def claim_replaced(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Find the claim that replaces it, see the effect, then note it."""
    claim = find_claim(pk)
    given = request.POST if request.method == "POST" else request.GET
    number = number_of(given.get("by", ""))
    if not number:
        return _choose(request, claim)
    other = find_claim(number)
    page = Page("claims/replaced.html", shown={"other": other})
    act = partial(replace_claim, newer=other)
    return _answer(request, ReasonForm(claim), act, page)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REVIEW)
def claim_kept(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask how we know that nothing replaces it after all; then note that."""
    claim = find_claim(pk)
    shown = {"is_end": True, "other": claim.superseded_by}
    page = Page("claims/replaced.html", shown=shown)
    return _answer(request, ReasonForm(claim), keep_wording, page)


@dataclass(frozen=True, slots=True)
class Page:
    """The template that asks, what it shows besides, and details for the preview."""

    template: str
    shown: dict[str, Any] = field(default_factory=dict)
    trial: dict[str, Any] = field(default_factory=dict)


def _answer(
    request: HttpRequest, form: ReasonForm, act: Callable[..., None], page: Page
) -> HttpResponse:
    """Do it with what was filled in, or show the form with what it would change."""
    by, at, status = signed_in(request), timezone.now(), 200
    if request.method == "POST":
        form, status = type(form)(form.claim, request.POST), 422
        if form.is_valid():
            given = form.cleaned_data
            told = Told(given["reason"], by, at, given["version"])
            try:
                act(form.claim, told, **form.details)
            except StaleError:
                form.renew(find_claim(form.claim.pk))
                form.add_error(None, STALE)
                status = 409
            except NotAllowedError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, NOTED)
                return see_other(address(form.claim))
    trial = partial(act, form.claim, Told(PREVIEW, by, at), **page.trial)
    context = {"claim": form.claim, "form": form, **page.shown}
    context |= _tried(form.claim, trial, at)
    return render(request, page.template, context, status=status)


def _tried(claim: Claim, act: Callable[[], None], at: datetime) -> dict[str, Any]:
    """The effect, or why it cannot be done."""
    try:
        return {"effect": try_out(claim, act, at=at)}
    except NotAllowedError as refusal:
        return {"obstacle": str(refusal)}


def _choose(request: HttpRequest, claim: Claim) -> HttpResponse:
    q = words_of(request.GET.get("q", ""))
    context = {"claim": claim, "q": q, "candidates": candidates(claim, q)}
    status = 422 if request.method == "POST" else 200
    return render(request, "claims/replaced.html", context, status=status)
