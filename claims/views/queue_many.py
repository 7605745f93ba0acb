"""Deciding about the selected statements of the queue: one POST, one undo."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from claims.forms.picking import PickForm
from claims.http import requires, signed_in
from claims.permissions import REVIEW
from claims.services import review
from claims.services.batch import Act, Batch, decide_all, told
from claims.services.deciding import Decided
from claims.views.queue_page import Shown, answer_decided, render_queue
from claims.views.sitting import remember
from sources.models import User

Deed = Callable[..., Decided]
NOTHING_PICKED = "Select some statements first, then say what becomes of them."


@require_POST
@requires(REVIEW)
def accept_many(request: HttpRequest) -> HttpResponseBase:
    """Accept the selected statements as they stand."""
    return _decide(request, review.accept, why="Accepted")


@require_POST
@requires(REVIEW)
def keep_many(request: HttpRequest) -> HttpResponseBase:
    """Keep the selected statements on file."""
    return _decide(request, review.keep_on_file, why="Kept on file")


@require_POST
@requires(REVIEW)
def reject_many(request: HttpRequest) -> HttpResponseBase:
    """Reject the selected statements for one reason."""
    return _decide(request, review.reject, why="Rejected", has_reason=True)


def _decide(
    request: HttpRequest, deed: Deed, *, why: str, has_reason: bool = False
) -> HttpResponseBase:
    form = PickForm(request.POST)
    if not form.is_valid():
        words = "Those are no statements of this list. Load it again."
        return render_queue(request, Shown(error=words), status=422)
    if not form.versions:
        return render_queue(request, Shown(error=NOTHING_PICKED), status=422)
    by, at = signed_in(request), timezone.now()
    reason: dict[str, object] = {"reason": form.why} if has_reason else {}
    act = _acting(deed, reason, by=by, at=at)
    batch = decide_all(form.versions, act, by=by, at=at, why=why)
    if not batch.done:
        return render_queue(request, Shown(error=told(batch.left)), status=409)
    remember(request, batch.token, n=len(batch.done), at=at)
    done = Decided(batch.done[0], batch.token)
    return answer_decided(request, None, words=_words(batch, why), decided=done)


def _acting(deed: Deed, reason: dict[str, object], *, by: User, at: datetime) -> Act:
    return lambda pk, version: deed(pk, by=by, at=at, version=version, **reason)


def _words(batch: Batch, why: str) -> str:
    n = len(batch.done)
    done = ngettext("%(why)s: %(n)d statement.", "%(why)s: %(n)d statements.", n)
    words = done % {"why": why, "n": n}
    return f"{words} {told(batch.left)}".strip()
