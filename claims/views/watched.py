"""Watched feeds on the desk: the list, a feed's page, and what is done with it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from claims.forms.feed import FeedForm, filled_in
from claims.http import page_or_fragment, requires, see_other, signed_in
from claims.models import Feed
from claims.permissions import CHANGE_FEEDS, INGEST, REVIEW, SEE_DESK, may
from claims.queries.feeds import feed_list, feed_page
from claims.services import feeds
from claims.tasks import wake_feed
from sources.models import User
from sources.services.edits import NotAllowedError, StaleError

StrOrPromise = str | Promise
Act = Callable[[User, int], Feed]

ACTS: dict[str, tuple[Act, StrOrPromise]] = {
    "look": (feeds.look_now, _("The feed is looked at now.")),
    "pause": (feeds.pause, _("Paused. Nothing comes until it is resumed.")),
    "resume": (feeds.resume, _("Resumed. The feed is looked at now.")),
    "remove": (feeds.remove, _("Removed. What it brought stays.")),
    "restore": (feeds.bring_back, _("The feed is watched again.")),
}
"""What an editor does with one click, by the verb of its address."""


@require_safe
@requires(SEE_DESK)
def watched_feeds(request: HttpRequest) -> HttpResponse:
    """List the feeds: watched, in trouble, removed."""
    state, number = request.GET.get("state", ""), request.GET.get("page", "1")
    found = feed_list(signed_in(request), state=state, number=number)
    is_editor = may(request.user, REVIEW)
    page = {"found": found, "page": found.page, "may_import": is_editor}
    return render(request, "claims/watched.html", page)


@requires(INGEST)
@require_http_methods(["GET", "HEAD", "POST"])
def watch_feed(request: HttpRequest) -> HttpResponse:
    """Show the form, or watch the feed and go to its page."""
    if request.method != "POST":
        given = {"address": request.GET.get("address", "")}
        return _form_page(request, FeedForm(initial=given))
    form = FeedForm(request.POST)
    feed = form.submit(signed_in(request))
    if feed is None:
        return _form_page(request, form, status=422)
    wake_feed(feed.pk)
    return see_other(feed.get_absolute_url())


@require_safe
@requires(SEE_DESK)
def watched_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one feed; htmx asks for the part that changes while it is looked at."""
    return _feed_page(request, pk)


@require_POST
@requires(CHANGE_FEEDS)
def watched_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Save other terms for the feed, if nobody else changed them first."""
    feed = get_object_or_404(Feed.objects.visible_to(request.user), pk=pk)
    form = FeedForm(request.POST)
    try:
        changed = form.submit(signed_in(request), feed)
    except StaleError:
        return _conflict(request, pk)
    except NotAllowedError as error:
        messages.warning(request, str(error))
        return see_other(feed.get_absolute_url())
    if changed is None:
        return _feed_page(request, pk, form=form, status=422)
    wake_feed(pk)
    messages.success(request, str(_("Saved. It counts for what comes from now on.")))
    return see_other(feed.get_absolute_url())


@require_POST
@requires(CHANGE_FEEDS)
def watched_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Watch one of the feeds that the page at the address names."""
    address = request.POST.get("address", "")
    return _done(
        request, pk, lambda by, key: feeds.choose(by, key, address), _("Chosen.")
    )


@require_POST
@requires(CHANGE_FEEDS)
def watched_act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do one of ACTS with the feed."""
    return _done(request, pk, *ACTS[verb])


def _done(request: HttpRequest, pk: int, act: Act, words: StrOrPromise) -> HttpResponse:
    try:
        feed = act(signed_in(request), pk)
    except Feed.DoesNotExist as error:
        raise Http404 from error
    except NotAllowedError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, str(words))
        if not feed.is_paused and feed.removed_at is None:
            wake_feed(pk)
    return see_other(reverse("watched_feed", args=[pk]))


def _conflict(request: HttpRequest, pk: int) -> HttpResponse:
    """Both versions: theirs in words, what was typed in the form, to be saved over."""
    now = filled_in(get_object_or_404(Feed, pk=pk))
    data = request.POST.copy()
    data["version"] = str(now["version"])
    form = FeedForm(data)
    theirs = [
        (str(field.label), now[field.name])
        for field in form
        if not field.is_hidden and str(now[field.name]) != str(field.value() or "")
    ]
    return _feed_page(request, pk, form=form, theirs=theirs, status=409)


def _form_page(
    request: HttpRequest, form: FeedForm, *, status: int = 200
) -> HttpResponse:
    page = {"form": form, "may_import": may(request.user, REVIEW)}
    return render(request, "claims/watch.html", page, status=status)


def _feed_page(
    request: HttpRequest,
    pk: int,
    *,
    form: FeedForm | None = None,
    theirs: list[tuple[str, object]] | None = None,
    status: int = 200,
) -> HttpResponse:
    try:
        page = feed_page(signed_in(request), pk)
    except Feed.DoesNotExist as error:
        raise Http404 from error
    may_change = may(request.user, CHANGE_FEEDS)
    context = {
        "page": page,
        "feed": page.feed,
        "may_change": may_change and page.feed.removed_at is None,
        "may_restore": may_change and page.feed.removed_at is not None,
        "form": form or FeedForm(initial=filled_in(page.feed)),
        "theirs": theirs or [],
    }
    template = "claims/watched_feed.html"
    return page_or_fragment(request, template, "progress", context, status=status)
