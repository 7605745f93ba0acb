"""The review queue: one page to look, one address for each thing to do."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from claims.forms.review import AttachForm, ReadingForm, RejectForm, VersionForm
from claims.http import (
    number_of,
    requires,
    see_other,
    signed_in,
    wants_fragment,
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
    address,
    attached_words,
    conflict,
    forget,
    remember,
    render_done,
    render_queue,
    wanted_of,
)
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
    )


@require_POST
@requires(REVIEW)
def attach(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Attach the statement to the claim that was picked or written."""
    item = _item(request, pk)
    form = AttachForm(item.statement, item.near, request.POST)
    if not form.is_valid():
        return render_queue(request, Shown(item=item, attach_form=form), status=422)
    picked = form.claim_id
    to = get_object_or_404(Claim, pk=picked) if picked else form.new_claim
    bearing, version = form.bearing, form.cleaned_data["version"]
    return _decide(
        request,
        pk,
        lambda by, at: attach_to(pk, to, bearing, by=by, at=at, version=version),
        words=attached_words,
        shown=Shown(item=item, attach_form=form),
    )


@require_POST
@requires(REVIEW)
def refuse(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Remember that the statement is not about the claim in `refuse`."""
    number = request.POST.get("refuse", "")
    claim = get_object_or_404(Claim, pk=number_of(number))
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
    number = request.POST.get("assertion", "")
    row = get_object_or_404(
        Assertion,
        pk=number_of(number),
        statement=pk,
        removed_at=None,
    )
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
    token = number_of(request.POST.get("token", ""))
    try:
        undo_review(token, by=signed_in(request), at=timezone.now())
    except Statement.DoesNotExist as error:
        raise Http404 from error
    except StaleError:
        words = "It was changed again since, so it cannot be undone. Look at it here."
        return render_queue(request, Shown(pk=pk, error=words), status=409)
    except NotAllowedError as error:
        return render_queue(request, Shown(pk=pk, error=str(error)), status=422)
    forget(request, token)
    return _answer(request, pk, words="Undone.")


def _with_reading(
    request: HttpRequest, pk: int, words: str, *, is_edit: bool = False
) -> HttpResponseBase:
    if not is_edit and "claim_text" not in request.POST:
        return _decide(
            request, pk, _accepting(pk, _version(request)), words=words, stays=True
        )
    item = _item(request, pk)
    form = ReadingForm(item.statement, request.POST, limits=item.limits)
    shown = Shown(item=item, reading_form=form)
    if not form.is_valid():
        return render_queue(request, shown, status=422)
    version, reading = form.cleaned_data["version"], form.reading
    act = (_editing if is_edit else _accepting)(pk, version, reading)
    return _decide(request, pk, act, words=words, stays=True, shown=shown)


def _decide(
    request: HttpRequest,
    pk: int,
    act: Act,
    *,
    words: Words,
    stays: bool = False,
    shown: Shown | None = None,
) -> HttpResponseBase:
    """Do it, then show what comes next; `stays` keeps the same item at hand."""
    user = signed_in(request)
    try:
        decided = act(user, timezone.now())
    except Statement.DoesNotExist as error:
        raise Http404 from error
    except StaleError:
        return conflict(request, _item(request, pk))
    except NotAllowedError as error:
        shown = (shown or Shown(pk=pk)).saying(str(error))
        return render_queue(request, shown, status=422)
    remember(request, decided.token)
    upcoming = next_after(user, wanted_of(request), decided.statement)
    said = words(decided) if callable(words) else words
    return _answer(request, pk if stays else upcoming, words=said, decided=decided)


def _answer(
    request: HttpRequest,
    pk: int | None,
    *,
    words: str,
    decided: Decided | None = None,
) -> HttpResponseBase:
    if wants_fragment(request):
        return render_done(request, pk, words=words, decided=decided)
    messages.success(request, words)
    return see_other(address(wanted_of(request), pk))


def _accepting(pk: int, version: int | None, reading: Reading | None = None) -> Act:
    return lambda by, at: review.accept(
        pk, by=by, at=at, version=version, reading=reading
    )


def _editing(pk: int, version: int | None, reading: Reading) -> Act:
    return lambda by, at: review.edit(pk, reading, by=by, at=at, version=version)


def _item(request: HttpRequest, pk: int) -> QueueItem:
    try:
        return queue_item(signed_in(request), pk, q=words_of(request.GET.get("q", "")))
    except Statement.DoesNotExist as error:
        raise Http404 from error


def _version(request: HttpRequest) -> int | None:
    form = VersionForm(request.POST)
    return form.cleaned_data["version"] if form.is_valid() else None
