"""Linking a passage to a claim, changing the link and ending it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from claims.forms.evidence import JudgementForm, UnlinkForm, judged
from claims.http import requires, see_other, signed_in
from claims.models import Claim, Evidence
from claims.permissions import LINK_EVIDENCE
from claims.services.evidence import (
    Judgement,
    change_evidence,
    link_words,
    preview_effect,
    relink_evidence,
    unlink_evidence,
)
from claims.views.editor_page import (
    Shown,
    address,
    change_form,
    differences,
    find_claim,
    find_source,
    judgement_form,
    render_editor,
)
from sources.models import Revision
from sources.services.edits import NotAllowedError, StaleError

NOTHING_MARKED = "Mark some words of the document first, then say how they bear on it."


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was filled in well and is not stored yet."""

    claim: Claim
    revision: Revision
    spans: tuple[tuple[int, int], ...]
    judgement: Judgement
    form: JudgementForm


Act = Callable[[HttpRequest, Link], HttpResponseBase]


@require_POST
@requires(LINK_EVIDENCE)
def evidence_link(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Link the marked words."""
    return _with_link(request, pk, _link)


@require_POST
@requires(LINK_EVIDENCE)
def evidence_preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show what the link would do to the status; nothing is saved."""
    return _with_link(request, pk, _preview)


@require_safe
@requires(LINK_EVIDENCE)
def evidence_edit(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Show one link, to change or to end."""
    evidence = _evidence(pk, number)
    return render_editor(request, find_claim(pk), Shown(evidence=evidence))


@require_POST
@requires(LINK_EVIDENCE)
def evidence_change(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Change how the passage bears on the claim."""
    evidence, claim = _evidence(pk, number), find_claim(pk)
    form = change_form(evidence, request.POST)
    shown = Shown(evidence=evidence, judgement_form=form)
    if not form.is_valid() or form.judgement is None:
        return render_editor(request, claim, shown, status=422)
    try:
        change_evidence(
            evidence,
            by=signed_in(request),
            judgement=form.judgement,
            at=timezone.now(),
            version=form.cleaned_data["version"],
        )
    except StaleError:
        return _conflict(request, pk, number, form)
    except NotAllowedError as error:
        return _refused(request, claim, shown, error)
    messages.success(request, "Changed.")
    return see_other(address(claim, at=f"evidence-{evidence.pk}"))


@require_POST
@requires(LINK_EVIDENCE)
def evidence_unlink(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """End the link, with a reason."""
    evidence, claim = _evidence(pk, number), find_claim(pk)
    form = UnlinkForm(request.POST, auto_id="unlink_%s")
    shown = Shown(evidence=evidence, unlink_form=form)
    if not form.is_valid():
        return render_editor(request, claim, shown, status=422)
    try:
        unlink_evidence(
            evidence,
            by=signed_in(request),
            at=timezone.now(),
            **form.cleaned_data,
        )
    except StaleError:
        words = "Somebody changed this link meanwhile. Look at it, then decide again."
        shown = Shown(evidence=_evidence(pk, number), error=words)
        return render_editor(request, claim, shown, status=409)
    except NotAllowedError as error:
        return _refused(request, claim, shown, error)
    messages.success(request, "Unlinked. It stays below, and can be linked again.")
    return see_other(address(claim, at="evidence"))


@require_POST
@requires(LINK_EVIDENCE)
def evidence_relink(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Take the unlinking back."""
    evidence, claim = _evidence(pk, number), find_claim(pk)
    try:
        relink_evidence(evidence, by=signed_in(request), at=timezone.now())
    except NotAllowedError as error:
        return _refused(request, claim, Shown(), error)
    messages.success(request, "Linked again.")
    return see_other(address(claim, at=f"evidence-{evidence.pk}"))


def _with_link(request: HttpRequest, pk: int, act: Act) -> HttpResponseBase:
    claim = find_claim(pk)
    source = find_source(request, claim, Shown())
    if source.document is None or source.revision is None or not source.spans:
        shown = Shown(error=NOTHING_MARKED)
        return render_editor(request, claim, shown, status=422)
    form = judgement_form(claim, source.document, request.POST)
    if not form.is_valid() or form.judgement is None:
        shown = Shown(judgement_form=form)
        return render_editor(request, claim, shown, status=422)
    link = Link(claim, source.revision, source.spans, form.judgement, form)
    try:
        return act(request, link)
    except NotAllowedError as error:
        return _refused(request, claim, Shown(judgement_form=form), error)


def _link(request: HttpRequest, link: Link) -> HttpResponseBase:
    evidence = link_words(
        link.claim,
        by=signed_in(request),
        revision=link.revision,
        spans=link.spans,
        judgement=link.judgement,
        at=timezone.now(),
    )
    messages.success(request, "Linked.")
    return see_other(address(link.claim, at=f"evidence-{evidence.pk}"))


def _preview(request: HttpRequest, link: Link) -> HttpResponseBase:
    effect = preview_effect(
        link.claim,
        by=signed_in(request),
        revision=link.revision,
        spans=link.spans,
        judgement=link.judgement,
        at=timezone.now(),
    )
    shown = Shown(judgement_form=link.form, effect=effect)
    return render_editor(request, link.claim, shown)


def _refused(
    request: HttpRequest, claim: Claim, shown: Shown, error: NotAllowedError
) -> HttpResponse:
    return render_editor(request, claim, shown.saying(str(error)), status=422)


def _conflict(
    request: HttpRequest, pk: int, number: int, form: JudgementForm
) -> HttpResponse:
    """Keep what was typed, show what stands now, and let the next save decide."""
    evidence = _evidence(pk, number)
    data = request.POST.copy()
    data["version"] = str(evidence.version)
    shown = Shown(
        evidence=evidence,
        judgement_form=change_form(evidence, data),
        theirs=differences(form, judged(evidence)),
    )
    return render_editor(request, find_claim(pk), shown, status=409)


def _evidence(pk: int, number: int) -> Evidence:
    rows = Evidence.objects.select_related(
        "claim", "passage__revision__document__outlet", "speaker"
    )
    rows = rows.defer("passage__revision__text")
    return get_object_or_404(rows, pk=number, claim=pk)
