"""The claim editor: looking, saving the draft, recording a check, bringing a source."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from claims.forms.draft import DraftForm, written
from claims.forms.publication import CheckForm
from claims.http import requires, see_other, signed_in
from claims.permissions import INGEST, LINK_EVIDENCE, REVIEW, SEE_DESK
from claims.queries.editor import editor_claim
from claims.queries.source import heard_in
from claims.services.checks import record_check
from claims.services.drafts import save_draft
from claims.services.submission import submit_url
from claims.tasks import wake
from claims.views.editor_page import (
    Shown,
    address,
    differences,
    find_claim,
    render_editor,
)
from sources.reading.refusals import Refused
from sources.services.edits import NotAllowedError, StaleError


@require_safe
@requires(SEE_DESK)
def claim_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where the claim stands, its evidence and the source at hand."""
    return render_editor(request, find_claim(pk))


@require_POST
@requires(REVIEW)
def claim_save(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Save the claim's own fields."""
    claim = find_claim(pk)
    form = DraftForm(claim, request.POST, speakers=heard_in(claim))
    if not form.is_valid():
        return render_editor(request, claim, Shown(draft_form=form), status=422)
    try:
        save_draft(
            claim,
            by=signed_in(request),
            draft=form.draft,
            at=timezone.now(),
            version=form.cleaned_data["version"],
        )
    except StaleError:
        return _conflict(request, pk, form)
    except NotAllowedError as error:
        shown = Shown(draft_form=form, error=str(error))
        return render_editor(request, claim, shown, status=422)
    messages.success(request, "Saved. Readers see it when it is published.")
    return see_other(address(claim))


@require_POST
@requires(LINK_EVIDENCE)
def claim_check(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Record that somebody looked."""
    claim = find_claim(pk)
    form = CheckForm(request.POST, auto_id="check_%s")
    if not form.is_valid():
        return render_editor(request, claim, Shown(check_form=form), status=422)
    record_check(claim, by=signed_in(request), at=timezone.now(), **form.check)
    messages.success(request, "The check is recorded.")
    return see_other(address(claim, at="checks"))


@require_POST
@requires(INGEST)
def claim_fetch(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Bring in the document at an address; the source pane waits for it."""
    claim = find_claim(pk)
    try:
        job = submit_url(signed_in(request), url=request.POST.get("url", ""))
    except Refused as refused:
        shown = Shown(error=refused.sentence)
        return render_editor(request, claim, shown, status=422)
    wake(job.pk)
    return see_other(address(claim, f"job={job.pk}", at="source"))


def _conflict(request: HttpRequest, pk: int, form: DraftForm) -> HttpResponse:
    """Keep what was typed, show what stands now, and let the next save decide."""
    claim = editor_claim(pk)
    data = request.POST.copy()
    data["version"] = str(claim.version)
    again = DraftForm(claim, data, speakers=heard_in(claim))
    theirs = differences(form, written(claim))
    shown = Shown(draft_form=again, theirs=theirs)
    return render_editor(request, claim, shown, status=409)
