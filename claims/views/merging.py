"""Merging a claim into another, and taking that back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from claims.forms.merging import MergeForm
from claims.http import number_of, requires, see_other, signed_in, words_of
from claims.models import Claim
from claims.permissions import REVIEW
from claims.queries.merging import candidates, compared, load_of
from claims.services.merging import merge_claims, preview_merge, was_read
from claims.services.unmerging import unmerge_claim
from claims.views.editor_page import address, find_claim
from sources.services.edits import NotAllowedError, StaleError

STALE = "Somebody changed one of the two meanwhile. Look at both, then decide again."


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REVIEW)
def claim_merge(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Find the claim it is the same as, see where they differ, and merge them."""
    claim = find_claim(pk)
    if request.method != "POST":
        into = number_of(request.GET.get("into", ""))
        return _page(request, claim, find_claim(into) if into else None)
    form = MergeForm(request.POST)
    other = find_claim(number_of(request.POST.get("into", "")))
    if not form.is_valid():
        return _page(request, claim, other, form, status=422)
    given = form.cleaned_data
    seen = {claim.pk: given["version"], other.pk: given["into_version"]}
    try:
        merge_claims(
            claim,
            other,
            by=signed_in(request),
            reason=given["reason"],
            at=timezone.now(),
            versions={key: value for key, value in seen.items() if value is not None},
        )
    except StaleError:
        claim, other = find_claim(claim.pk), find_claim(other.pk)
        form = MergeForm(_renewed(request.POST, claim, other))
        return _page(request, claim, other, form, error=STALE, status=409)
    except NotAllowedError as error:
        return _page(request, claim, other, form, error=str(error), status=422)
    words = f"Claim {claim.pk} is merged into this one. It can be undone below."
    messages.success(request, words)
    return see_other(address(other, at="merged"))


@require_POST
@requires(REVIEW)
def claim_unmerge(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Make it a claim of its own again."""
    claim = find_claim(pk)
    try:
        unmerge_claim(claim, by=signed_in(request), at=timezone.now())
    except NotAllowedError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "It is a claim of its own again, with all it had.")
    return see_other(address(claim))


def _page(
    request: HttpRequest,
    claim: Claim,
    other: Claim | None,
    form: MergeForm | None = None,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    q = words_of(request.GET.get("q", ""))
    context: dict[str, object] = {"claim": claim, "q": q, "error": error}
    if other is None:
        context["candidates"] = candidates(claim, q)
    else:
        context |= _pair(request, claim, other, form)
    return render(request, "claims/merge.html", context, status=status)


def _pair(
    request: HttpRequest, claim: Claim, other: Claim, form: MergeForm | None
) -> dict[str, object]:
    """Both side by side, what would move, and what would become of the status."""
    if other.pk == claim.pk:
        raise Http404
    initial = {
        "into": other.pk,
        "version": claim.version,
        "into_version": other.version,
    }
    try:
        by, at = signed_in(request), timezone.now()
        effect, obstacle = preview_merge(claim, other, by=by, at=at), ""
    except NotAllowedError as refusal:
        effect, obstacle = None, str(refusal)
    return {
        "pair": compared(claim, other),
        "load": load_of(claim),
        "effect": effect,
        "obstacle": obstacle,
        "is_read": was_read(claim),
        "form": form or MergeForm(initial=initial),
    }


def _renewed(posted: QueryDict, claim: Claim, other: Claim) -> QueryDict:
    """Return what was typed, with the versions that stand now."""
    data = posted.copy()
    data["version"], data["into_version"] = str(claim.version), str(other.version)
    return data
