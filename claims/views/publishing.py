"""Publishing a claim, approving what waits, taking down and reopening."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from claims.forms.publication import PublishForm, ReadForm, TakeDownForm
from claims.http import requires, see_other, signed_in
from claims.models import Claim, CorrectionKind
from claims.models.snapshot import from_json
from claims.permissions import PUBLISH, REVIEW
from claims.queries.claim_page import arrange
from claims.queries.finding import warnings_of
from claims.queries.revised import revised
from claims.services.gate import Obstacle
from claims.services.proposals import propose
from claims.services.publication import (
    NotReadyError,
    approve_version,
    publish_version,
    reopen,
    take_down,
)
from claims.views.editor_page import address, find_claim
from sources.services.edits import NotAllowedError, StaleError

STALE = "Somebody changed the claim meanwhile. Look at the preview, then decide again."


@require_http_methods(["GET", "HEAD", "POST"])
@requires(PUBLISH)
def claim_publish(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the claim as readers would see it, or publish it."""
    claim = find_claim(pk)
    if request.method != "POST":
        return _gate(request, claim, _form(claim))
    form = _form(claim, request.POST)
    if not form.is_valid():
        return _gate(request, claim, form, status=422)
    try:
        made = publish_version(
            claim,
            by=signed_in(request),
            at=timezone.now(),
            announcement=form.announcement,
            words_read=form.words_read,
            version=form.cleaned_data["version"],
        )
    except StaleError:
        claim = find_claim(pk)
        form = _form(claim, _renewed(request, claim))
        return _gate(request, claim, form, error=STALE, status=409)
    except NotReadyError as error:
        return _gate(request, claim, form, reasons=error.obstacles, status=422)
    if made.published_at:
        messages.success(request, f"Version {made.number} is published.")
        return see_other(reverse("claim_short", args=[pk]))
    messages.success(request, "It waits for a second senior editor.")
    return see_other(address(claim))


@require_safe
@requires(REVIEW)
def claim_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the claim as readers would see it, and what stands against it."""
    claim = find_claim(pk)
    proposal = propose(claim, by=signed_in(request), at=timezone.now())
    context = {"claim": claim, "proposal": proposal, "page": arrange(proposal.snapshot)}
    return render(request, "claims/preview.html", context)


@require_POST
@requires(PUBLISH)
def claim_approve(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Publish, as its second person, the version that waits."""
    claim = find_claim(pk)
    version = get_object_or_404(claim.versions, pk=number, published_at=None)
    form = ReadForm(request.POST, must_read=bool(warnings_of(claim)))
    if not form.is_valid():
        return _gate(request, claim, form, status=422)
    try:
        by, at = signed_in(request), timezone.now()
        approve_version(version, by=by, at=at, words_read=form.words_read)
    except NotAllowedError as error:
        return _gate(request, claim, form, error=str(error), status=422)
    messages.success(request, f"Version {version.number} is published.")
    return see_other(reverse("claim_short", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(PUBLISH)
def claim_take_down(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask why, then hide the claim from readers."""
    claim = find_claim(pk)
    if request.method != "POST":
        return _asking(request, claim, TakeDownForm(initial={"version": claim.version}))
    form = TakeDownForm(request.POST)
    if not form.is_valid():
        return _asking(request, claim, form, status=422)
    by, at = signed_in(request), timezone.now()
    try:
        take_down(claim, by=by, at=at, **form.cleaned_data)
    except StaleError:
        form = TakeDownForm(_renewed(request, find_claim(pk)))
        return _asking(request, claim, form, error=STALE, status=409)
    except NotAllowedError as error:
        return _asking(request, claim, form, error=str(error), status=422)
    messages.success(request, "Taken down. Its address says so, and why.")
    return see_other(address(claim))


@require_POST
@requires(REVIEW)
def claim_reopen(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take up work again on the claim."""
    claim = find_claim(pk)
    try:
        reopen(claim, by=signed_in(request), at=timezone.now())
    except NotAllowedError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "Open again.")
    return see_other(address(claim))


def _form(claim: Claim, data: QueryDict | None = None) -> PublishForm:
    must_tell = claim.versions.published().exists()
    return PublishForm(
        data,
        initial={"version": claim.version},
        must_tell=must_tell,
        must_read=bool(warnings_of(claim)),
    )


def _gate(
    request: HttpRequest,
    claim: Claim,
    form: ReadForm,
    *,
    reasons: Sequence[Obstacle] | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    proposal = propose(claim, by=signed_in(request), at=timezone.now())
    if proposal.changes_rating:
        form.initial["kind"] = CorrectionKind.RATING_CHANGE.value
    waiting = claim.versions.filter(published_at__isnull=True)
    live = claim.live_version
    context = {
        "claim": claim,
        "form": form,
        "proposal": proposal,
        "obstacles": proposal.obstacles if reasons is None else reasons,
        "waiting": waiting.select_related("proposed_by").first(),
        "warnings": warnings_of(claim),
        "error": error,
        "live": live,
        "revised": revised(from_json(live.snapshot), proposal.snapshot) if live else (),
        "page": arrange(proposal.snapshot),
    }
    return render(request, "claims/publish.html", context, status=status)


def _asking(
    request: HttpRequest,
    claim: Claim,
    form: TakeDownForm,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"claim": claim, "form": form, "error": error}
    return render(request, "claims/take_down.html", context, status=status)


def _renewed(request: HttpRequest, claim: Claim) -> QueryDict:
    """Return what was typed, with the version that stands now, to be read again."""
    data = request.POST.copy()
    data.pop("read", None)
    data["version"] = str(claim.version)
    return data
