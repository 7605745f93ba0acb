"""What the queue's page and its fragments hold, whatever was done before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html

from claims.forms.attaching import AttachForm
from claims.forms.review import ReadingForm
from claims.http import (
    page_or_fragment,
    see_other,
    signed_in,
    wants_fragment,
    words_of,
)
from claims.models import Statement
from claims.permissions import REVIEW, may
from claims.queries.decisions import past_decisions
from claims.queries.queue import (
    MANY,
    TABS,
    QueueFilter,
    QueueItem,
    newest_article_at,
    queue_choices,
    queue_item,
    queue_page,
    tab_counts,
)
from claims.queries.queue_order import ORDERS
from claims.services.claims import claim_of
from claims.services.deciding import Decided
from claims.services.looking import look_at
from claims.services.review import FOUND_BY_PERSON
from claims.views.queue_place import address, number_in, wanted_of
from claims.views.sitting import last_decisions, progress
from claims.wording import REASON

TEMPLATE = "claims/queue.html"


@dataclass(frozen=True, slots=True)
class Row:
    """A statement of the list and where it opens."""

    statement: Statement
    url: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of the queue with its count."""

    words: str
    count: str
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What the panel shows beside the item: filled-in forms, words of refusal."""

    pk: int | None = None
    item: QueueItem | None = None
    reading_form: ReadingForm | None = None
    attach_form: AttachForm | None = None
    error: str = ""

    def saying(self, error: str) -> "Shown":
        """The same with words of refusal."""
        return replace(self, error=error)


def render_queue(
    request: HttpRequest, shown: Shown | None = None, *, status: int = 200
) -> HttpResponse:
    """The page, list and panel alone for htmx, or only the panel when that is asked."""
    shown = shown or Shown(pk=number_in(request, "item"))
    htmx = getattr(request, "htmx", None)
    if wants_fragment(request) and htmx and htmx.target == "panel":
        response = render(request, "claims/_queue_panel.html", panel_alone(request))
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        response.headers["Cache-Control"] = "no-cache"
        return response
    context = queue_context(request, shown)
    if shown.error and status == 200:
        status = 422
    response = page_or_fragment(request, TEMPLATE, "queue", context, status=status)
    patch_vary_headers(response, ["HX-Target"])
    return response


def answer_decided(
    request: HttpRequest,
    pk: int | None,
    *,
    words: str,
    decided: Decided | None = None,
) -> HttpResponseBase:
    """Say that it was done and show what comes next: `pk`, or the first that waits."""
    if not wants_fragment(request):
        messages.success(request, words)
        return see_other(address(wanted_of(request), pk))
    context = queue_context(request, Shown(pk=pk))
    context |= {"words": words, "decided": decided, "is_done": True}
    if decided:
        place = reverse("queue_undo", args=[decided.statement.pk])
        context["undo_url"] = f"{place}?{wanted_of(request).querystring}"
    response = render(request, f"{TEMPLATE}#done", context)
    patch_vary_headers(response, ["HX-Request"])
    response.headers["HX-Push-Url"] = address(wanted_of(request), pk)
    return response


def attached_words(decided: Decided) -> str:
    """Say that the statement was attached, with the way to its claim."""
    claim = claim_of(decided)
    place = reverse("claim_edit", args=[claim.pk])
    return format_html('Attached to <a href="{}">claim {}</a>.', place, claim.pk)


def conflict(request: HttpRequest, item: QueueItem) -> HttpResponse:
    """Both versions side by side: somebody else was quicker."""
    left_out = {"csrfmiddlewaretoken", "version"}
    mine = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in left_out
        for value in values
    ]
    context = queue_context(request, Shown(item=item))
    context |= {"mine": mine, "is_conflict": True, "keep_url": request.get_full_path()}
    return page_or_fragment(request, TEMPLATE, "queue", context, status=409)


def queue_context(request: HttpRequest, shown: Shown) -> dict[str, object]:
    """All that the templates of the queue ask for."""
    user, wanted = signed_in(request), wanted_of(request)
    page = queue_page(user, wanted, number=number_in(request, "page") or 1)
    rows = list(page.object_list)
    item = shown.item or _at_hand(request, shown.pk, rows)
    past = past_decisions(last_decisions(request))
    at = timezone.now()
    is_looking = item is not None and may(user, REVIEW)
    return {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "rows": [Row(row, address(wanted, row.pk, page.number)) for row in rows],
        "tabs": _tabs(wanted, tab_counts(user)),
        # Only the whole page has the filter: no key has to wait for its choices.
        "choices": SimpleLazyObject(partial(queue_choices, user)),
        "orders": ORDERS.items(),
        "next_url": _after(rows, item, wanted, page.number),
        "progress": progress(request, page.paginator.count, at=at),
        "others": look_at(item.statement.pk, by=user, at=at)
        if item and is_looking
        else [],
        "past": past,
        "undo_token": next((row.token for row in past if row.can_undo), None),
        "error": shown.error,
        "newest_at": None if item else newest_article_at(user),
        **_panel(request, item, shown),
    }


def panel_alone(request: HttpRequest) -> dict[str, object]:
    """What the panel of an item asks for that is fetched before its turn."""
    pk = number_in(request, "item") or None
    return _panel(request, _at_hand(request, pk, ()), Shown())


def _panel(
    request: HttpRequest, item: QueueItem | None, shown: Shown
) -> dict[str, object]:
    wanted = wanted_of(request)
    return {
        "wanted": wanted,
        "item": item,
        "attach_query": _attach_query(wanted, item),
        "may_review": may(signed_in(request), REVIEW),
        "reasons": REASON.items(),
        "person": FOUND_BY_PERSON,
        **_forms(item, shown),
    }


def _tabs(wanted: QueueFilter, counts: dict[str, int]) -> list[Tab]:
    return [
        Tab(
            words=words,
            count=f"{MANY - 1:,}+" if counts[tab] == MANY else str(counts[tab]),
            address=QueueFilter(tab=tab, order=wanted.order).querystring,
            is_current=tab == wanted.tab,
        )
        for tab, words in TABS.items()
    ]


def _after(
    rows: Sequence[Statement], item: QueueItem | None, wanted: QueueFilter, page: int
) -> str:
    """Where the next row of the list is, or nothing at its end."""
    ids = [row.pk for row in rows]
    at = ids.index(item.statement.pk) + 1 if item and item.statement.pk in ids else 0
    return address(wanted, ids[at], page) if at < len(ids) else ""


def _attach_query(wanted: QueueFilter, item: QueueItem | None) -> str:
    """Found claims stay among the choices when the form comes back."""
    found = urlencode({"q": item.q}) if item and item.q else ""
    return "&".join(part for part in (wanted.querystring, found) if part)


def _forms(item: QueueItem | None, shown: Shown) -> dict[str, object]:
    if item is None:
        return {}
    reading = shown.reading_form or ReadingForm(item.statement, limits=item.limits)
    forms: dict[str, object] = {"reading_form": reading}
    if item.is_to_attach:
        forms["attach_form"] = shown.attach_form or AttachForm(
            item.statement, item.near
        )
    return forms


def _at_hand(
    request: HttpRequest, pk: int | None, rows: Iterable[Statement]
) -> QueueItem | None:
    wanted = pk or next((row.pk for row in rows), None)
    if wanted is None:
        return None
    try:
        asked = words_of(request.GET.get("q", ""))
        return queue_item(signed_in(request), wanted, q=asked)
    except Statement.DoesNotExist as error:
        raise Http404 from error
