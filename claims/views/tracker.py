"""The front page: every published claim, searched and filtered."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.addresses import whole
from claims.credibility.vocabulary import ClaimKind, StatusCode
from claims.http import number_of, page_or_fragment, words_of
from claims.queries.tracker import TrackerFilter, find, latest_changes

SORTS = {"change": "Last change", "oldest": "Oldest first", "best": "Best match"}


@require_safe
def tracker(request: HttpRequest) -> HttpResponse:
    """List the published claims; the results alone for an active search."""
    wanted = wanted_of(request)
    found = find(wanted, page=number_of(request.GET.get("page", "")) or 1)
    is_front = wanted.is_empty and found.page.number == 1
    context: dict[str, object] = {
        "wanted": wanted,
        "found": found,
        "sorts": SORTS.items(),
        "pages": found.page.paginator.get_elided_page_range(found.page.number),
        "changes": latest_changes(found.held) if is_front else [],
        "feed_query": _feed_query(request),
        "here": whole(request, request.path),
    }
    return page_or_fragment(request, "claims/tracker.html", "results", context)


def _feed_query(request: HttpRequest) -> str:
    """The search as its feed takes it: "?q=bridge", or nothing."""
    asked = request.GET.copy()
    for name in ("page", "sort"):
        asked.pop(name, None)
    said = [(name, one) for name, many in asked.lists() for one in many if one]
    return f"?{urlencode(said)}" if said else ""


def wanted_of(request: HttpRequest) -> TrackerFilter:
    """Return what the query string asks for; nonsense is dropped."""
    asked = request.GET
    sort = asked.get("sort", "change")
    return TrackerFilter(
        q=words_of(asked.get("q", "")),
        statuses=tuple(w for w in asked.getlist("status") if w in set(StatusCode)),
        kinds=tuple(w for w in asked.getlist("kind") if w in set(ClaimKind)),
        sort=sort if sort in SORTS else "change",
    )
