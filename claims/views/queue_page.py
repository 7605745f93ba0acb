"""What the queue's page and its fragments hold, whatever was done before."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html

from claims.extraction.types import StatementKind
from claims.forms.review import AttachForm, ReadingForm, RejectForm
from claims.http import number_of, page_or_fragment, signed_in, words_of
from claims.models import Statement
from claims.permissions import REVIEW, may
from claims.queries.decisions import past_decisions
from claims.queries.queue import (
    TABS,
    WAITING,
    QueueFilter,
    QueueItem,
    newest_article_at,
    queue_choices,
    queue_item,
    queue_page,
    tab_counts,
)
from claims.services.claims import claim_of
from claims.services.deciding import Decided
from claims.services.review import FOUND_BY_PERSON

TEMPLATE = "claims/queue.html"
SESSION_KEY = "decisions"
MOST_REMEMBERED = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A statement of the list and where it opens."""

    statement: Statement
    url: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of the queue with its count."""

    words: str
    count: int
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


def wanted_of(request: HttpRequest) -> QueueFilter:
    """What of the queue the address asks for; unknown words mean all."""
    tab, kind = request.GET.get("tab", WAITING), request.GET.get("kind", "")
    return QueueFilter(
        tab=tab if tab in TABS else WAITING,
        article=_number(request, "article"),
        speaker=_number(request, "speaker"),
        kind=kind if kind in set(StatementKind) else "",
    )


def address(wanted: QueueFilter, pk: int | None, page: int = 1) -> str:
    """Where the queue stands with `pk` at hand."""
    parts = [wanted.querystring, f"item={pk}" if pk else ""]
    parts += [f"page={page}"] if page > 1 else []
    query = "&".join(part for part in parts if part)
    return reverse("queue") + (f"?{query}" if query else "")


def remember(request: HttpRequest, token: int) -> None:
    """Keep the token of a decision for the list of the last ones."""
    kept = [token, *request.session.get(SESSION_KEY, [])]
    request.session[SESSION_KEY] = kept[:MOST_REMEMBERED]


def forget(request: HttpRequest, token: int) -> None:
    """Strike a decision that was taken back from the list of the last ones."""
    kept = request.session.get(SESSION_KEY, [])
    request.session[SESSION_KEY] = [one for one in kept if one != token]


def render_queue(
    request: HttpRequest, shown: Shown | None = None, *, status: int = 200
) -> HttpResponse:
    """The page, or list and panel alone for htmx."""
    context = queue_context(request, shown or Shown(pk=_number(request, "item")))
    if shown and shown.error and status == 200:
        status = 422
    return page_or_fragment(request, TEMPLATE, "queue", context, status=status)


def render_done(
    request: HttpRequest, pk: int | None, *, words: str, decided: Decided | None
) -> HttpResponse:
    """List and panel after a decision, counters and a message beside them."""
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
    page = queue_page(user, wanted, number=_number(request, "page") or 1)
    rows = list(page.object_list)
    item = shown.item or _at_hand(request, shown.pk, rows)
    past = past_decisions(request.session.get(SESSION_KEY, []))
    return {
        "wanted": wanted,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "rows": [Row(row, address(wanted, row.pk, page.number)) for row in rows],
        "tabs": _tabs(wanted, tab_counts(user)),
        "choices": queue_choices(user),
        "item": item,
        "next_url": _after(rows, item, wanted, page.number),
        "attach_query": _attach_query(wanted, item),
        "past": past,
        "undo_token": next((row.token for row in past if row.can_undo), None),
        "may_review": may(user, REVIEW),
        "error": shown.error,
        "person": FOUND_BY_PERSON,
        "newest_at": None if item else newest_article_at(user),
        **_forms(item, shown),
    }


def _tabs(wanted: QueueFilter, counts: dict[str, int]) -> list[Tab]:
    return [
        Tab(
            words=words,
            count=counts[tab],
            address=QueueFilter(tab=tab).querystring,
            is_current=tab == wanted.tab,
        )
        for tab, words in TABS.items()
    ]


def _after(
    rows: list[Statement], item: QueueItem | None, wanted: QueueFilter, page: int
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
    forms: dict[str, object] = {
        "reading_form": reading,
        "reject_form": RejectForm(auto_id=f"s{item.statement.pk}_no_%s"),
    }
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


def _number(request: HttpRequest, name: str) -> int:
    return number_of(request.GET.get(name, ""))
