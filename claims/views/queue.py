"""The review queue: one page to look, one address for each thing to do."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from claims.forms.attaching import AttachForm
from claims.forms.review import ReadingForm, RejectForm, VersionForm
from claims.http import (
    number_of,
    requires,
    signed_in,
    words_of,
)
from claims.models import Assertion, Claim, Statement
from claims.permissions import REVIEW, SEE_DESK
from claims.queries.queue import QueueItem, next_after, queue_item
from claims.services import review
from claims.services.claims import attach as attach_to
from claims.services.claims import detach as end_assertion
from claims.services.claims import refuse_match
from claims.services.deciding import Decided
from claims.services.review import Reading
from claims.services.undo import undo_review
from claims.views.queue_page import (
    Shown,
    answer_decided,
    attached_words,
    conflict,
    render_queue,
)
from claims.views.queue_place import wanted_of
from claims.views.sitting import forget, remember
from sources.models import User
from sources.services.edits import NotAllowedError, StaleError

Act = Callable[[User, datetime], Decided]
Words = str | Callable[[Decided], str]


@require_safe
@requires(SEE_DESK)
def queue(request: HttpRequest) -> HttpResponse:
    """List what waits beside the item at hand."""
    return render_queue(request)


@require_POST
@requires(REVIEW)
def accept(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Accept the statement as it stands, or as the form reads it."""
    return _with_reading(request, pk, "Accepted. Now say which claim it bears on.")


@require_POST
@requires(REVIEW)
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Save how the statement reads and decide later."""
    return _with_reading(request, pk, "Saved.", is_edit=True)


@require_POST
@requires(REVIEW)
def keep(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Keep the statement on file."""
    version = _version(request)
    return _decide(
        request,
        pk,
        lambda by, at: review.keep_on_file(pk, by=by, at=at, version=version),
        words="Kept on file.",
        is_done=True,
    )


@require_POST
@requires(REVIEW)
def reject(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Reject the statement for a reason."""
    form = RejectForm(request.POST)
    if not form.is_valid():
        return render_queue(request, Shown(pk=pk, error=form.errors.as_text()))
    chosen = form.cleaned_data
    return _decide(
        request,
        pk,
        lambda by, at: review.reject(pk, by=by, at=at, **chosen),
        words="Rejected.",
        is_done=True,
    )


@require_POST
@requires(REVIEW)
def attach(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Attach the statement to the claim that was picked or written.

    With `accepting` in the form it is accepted in the same step.
    """
    is_accepting = "accepting" in request.POST
    item = _item(request, pk, is_wide=is_accepting)
    form = AttachForm(item.statement, item.near, request.POST)
    if not form.is_valid():
        return render_queue(request, Shown(item=item, attach_form=form), status=422)
    picked = form.claim_id
    to = get_object_or_404(Claim, pk=picked) if picked else form.new_claim
    how = {
        "bearing": form.bearing,
        "version": form.cleaned_data["version"],
        "is_accepting": is_accepting,
    }
    return _decide(
        request,
        pk,
        lambda by, at: attach_to(pk, to, by=by, at=at, **how),
        words=attached_words,
        is_done=is_accepting,
        stays=bool(form.part),
        shown=Shown(item=item, attach_form=form),
    )


@require_POST
@requires(REVIEW)
def refuse(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Remember that the statement is not about the claim in `refuse`."""
    claim = get_object_or_404(Claim, pk=number_of(request.POST.get("refuse", "")))
    version = _version(request)
    return _decide(
        request,
        pk,
        lambda by, at: refuse_match(pk, claim, by=by, at=at, version=version),
        words="Noted: not that claim.",
        stays=True,
    )


@require_POST
@requires(REVIEW)
def detach(request: HttpRequest, pk: int) -> HttpResponseBase:
    """End the assertion in `assertion`."""
    number = number_of(request.POST.get("assertion", ""))
    row = get_object_or_404(Assertion, pk=number, statement=pk, removed_at=None)
    return _decide(
        request,
        pk,
        lambda by, at: end_assertion(row.pk, by=by, at=at),
        words="Detached.",
        stays=True,
    )


@require_POST
@requires(REVIEW)
def undo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take back the decision in `token`."""
    token, at = number_of(request.POST.get("token", "")), timezone.now()
    try:
        undone = undo_review(token, by=signed_in(request), at=at)
    except Statement.DoesNotExist as error:
        raise Http404 from error
    except StaleError:
        words = "It was changed again since, so it cannot be undone. Look at it here."
        return render_queue(request, Shown(pk=pk, error=words), status=409)
    except NotAllowedError as error:
        return render_queue(request, Shown(pk=pk, error=str(error)), status=422)
    n = len(undone.statements)
    forget(request, token, n=n, at=at)
    words = "Undone." if n == 1 else f"Undone: {n} statements."
    if undone.left:
        words += f" {undone.left} were changed again since and stay."
    return answer_decided(request, pk, words=words)


def _with_reading(
    request: HttpRequest, pk: int, words: str, *, is_edit: bool = False
) -> HttpResponseBase:
    if not is_edit and "claim_text" not in request.POST:
        act = _accepting(pk, _version(request))
        return _decide(request, pk, act, words=words, stays=True, is_done=True)
    item = _item(request, pk)
    form = ReadingForm(item.statement, request.POST, limits=item.limits)
    shown = Shown(item=item, reading_form=form)
    if not form.is_valid():
        return render_queue(request, shown, status=422)
    version, reading = form.cleaned_data["version"], form.reading
    act = (_editing if is_edit else _accepting)(pk, version, reading)
    flow = {"stays": True, "is_done": not is_edit}
    return _decide(request, pk, act, words=words, shown=shown, **flow)


def _decide(
    request: HttpRequest,
    pk: int,
    act: Act,
    *,
    words: Words,
    stays: bool = False,
    is_done: bool = False,
    shown: Shown | None = None,
) -> HttpResponseBase:
    """Do it, then show what comes next; `stays` keeps the same item at hand.

    `is_done` counts it as one suggestion less in this sitting.
    """
    user, at = signed_in(request), timezone.now()
    try:
        decided = act(user, at)
    except Statement.DoesNotExist as error:
        raise Http404 from error
    except StaleError:
        return conflict(request, _item(request, pk))
    except NotAllowedError as error:
        shown = (shown or Shown(pk=pk)).saying(str(error))
        return render_queue(request, shown, status=422)
    remember(request, decided.token, n=int(is_done), at=at)
    upcoming = next_after(user, wanted_of(request), decided.statement)
    said = words(decided) if callable(words) else words
    return answer_decided(
        request, pk if stays else upcoming, words=said, decided=decided
    )


def _accepting(pk: int, version: int | None, reading: Reading | None = None) -> Act:
    return lambda by, at: review.accept(
        pk, by=by, at=at, version=version, reading=reading
    )


def _editing(pk: int, version: int | None, reading: Reading) -> Act:
    return lambda by, at: review.edit(pk, reading, by=by, at=at, version=version)


def _item(request: HttpRequest, pk: int, *, is_wide: bool = False) -> QueueItem:
    q = words_of(request.GET.get("q", ""))
    try:
        return queue_item(signed_in(request), pk, q=q, is_wide=is_wide)
    except Statement.DoesNotExist as error:
        raise Http404 from error


def _version(request: HttpRequest) -> int | None:
    form = VersionForm(request.POST)
    return form.cleaned_data["version"] if form.is_valid() else None
