"""Rating a claim on the desk: propose, approve, refuse, take back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from claims.forms.rating import WITHDRAW, RatingForm, RefuseForm
from claims.http import number_of, requires, see_other, signed_in
from claims.models import Claim, Rating, RatingState
from claims.permissions import LINK_EVIDENCE, RATE, SEE_DESK, may
from claims.queries.audit import apart_of
from claims.queries.ratings import RatingPage, rating_page, values_in_force
from claims.queries.standing import standing_of
from claims.services.gate import has_two_people
from claims.services.rating import (
    approve_rating,
    propose_rating,
    refuse_rating,
    take_back_rating,
)
from claims.views.editor_page import find_claim
from sources.services.edits import NotAllowedError, StaleError

STALE = "Somebody changed the claim meanwhile. Look at it, then decide again."


@require_safe
@requires(SEE_DESK)
def claim_rating(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show what model and editors say of the claim side by side, and how it came."""
    return _page(request, find_claim(pk))


@require_POST
@requires(RATE)
def rating_propose(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Propose a rating, or the withdrawal of the one that stands."""
    claim = find_claim(pk)
    form = _form(claim, rating_page(claim), request.POST)
    if not form.is_valid():
        return _page(request, claim, form=form, status=422)
    try:
        rating = propose_rating(
            claim,
            by=signed_in(request),
            verdict=form.verdict,
            at=timezone.now(),
            version=form.cleaned_data["version"],
        )
    except StaleError:
        return _again(request, pk)
    except NotAllowedError as error:
        return _page(request, claim, form=form, error=str(error), status=422)
    waits = rating.state == RatingState.WAITING
    words = "It waits for a second senior editor." if waits else "The rating stands."
    messages.success(request, words)
    return see_other(reverse("claim_rating", args=[pk]))


@require_POST
@requires(RATE)
def rating_approve(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Let the rating stand, as its second person."""
    return _decided(request, pk, number, approve_rating, "The rating stands.")


@require_POST
@requires(RATE)
def rating_take_back(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Undo one's own proposal."""
    return _decided(request, pk, number, take_back_rating, "Taken back.")


@require_POST
@requires(RATE)
def rating_refuse(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Refuse the rating, and say why."""
    form = RefuseForm(request.POST)
    if not form.is_valid():
        _rating(pk, number)
        return _page(request, find_claim(pk), refusal=form, status=422)
    why = form.cleaned_data["why"]
    return _decided(request, pk, number, refuse_rating, "Refused.", why=why)


def _decided(
    request: HttpRequest,
    pk: int,
    number: int,
    decide: Callable[..., Rating],
    words: str,
    **more: Any,
) -> HttpResponseBase:
    rating = _rating(pk, number)
    try:
        decide(rating, by=signed_in(request), at=timezone.now(), **more)
    except NotAllowedError as error:
        return _page(request, find_claim(pk), error=str(error), status=422)
    messages.success(request, words)
    return see_other(reverse("claim_rating", args=[pk]))


def _rating(pk: int, number: int) -> Rating:
    return get_object_or_404(Rating, pk=number, claim=pk)


def _again(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was typed, with the claim as it stands now."""
    claim = find_claim(pk)
    data = request.POST.copy()
    data["version"] = str(claim.version)
    form = _form(claim, rating_page(claim), data)
    return _page(request, claim, form=form, error=STALE, status=409)


def _form(claim: Claim, page: RatingPage, data: Any = None) -> RatingForm:
    values, standing = list(values_in_force()), page.standing
    return RatingForm(
        data, values=values, standing=standing, initial={"version": claim.version}
    )


def _filled(request: HttpRequest, claim: Claim, page: RatingPage) -> RatingForm:
    """The form, filled with an earlier rating that is to be proposed again."""
    form, wanted = _form(claim, page), number_of(request.GET.get("again", ""))
    for row in page.past:
        if row.pk == wanted:
            value = row.value.code if row.value else WITHDRAW
            form.initial.update(value=value, reason=row.reason)
    return form


def _page(
    request: HttpRequest,
    claim: Claim,
    *,
    form: RatingForm | None = None,
    refusal: RefuseForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    page, user = rating_page(claim), signed_in(request)
    standing = standing_of(claim, timezone.now())
    context = {
        "claim": claim,
        "page": page,
        "standing": standing,
        "apart": apart_of(page.standing, standing.outcome),
        "form": form or _filled(request, claim, page),
        "refusal": refusal or RefuseForm(auto_id="refuse_%s"),
        "error": error,
        "may_rate": may(user, RATE) and claim.merged_into_id is None,
        "may_read_notes": may(user, LINK_EVIDENCE),
        "is_two_person": has_two_people(),
    }
    return render(request, "claims/rating.html", context, status=status)
