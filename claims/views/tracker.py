"""The front page: every published claim, searched and filtered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.http import (
    HttpRequest,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.views.decorators.http import require_safe

from claims.addresses import whole
from claims.asof import AsOf
from claims.http import number_of, page_or_fragment, wants_fragment
from claims.queries.export import csv_rows
from claims.queries.facet_sql import LONG
from claims.queries.facets import Facet
from claims.queries.found import Found, find
from claims.queries.tracker import latest_changes, live_versions
from claims.views.chips import LABELS, Period, chips_of, periods_of, ways_out
from claims.views.dated import asof_of, dated
from claims.views.held import held_for
from claims.views.wanted import SORTS, Asked, asked_of, refused

LISTS = ("status", "kind", "lacks", *LONG)


@require_safe
@dated
def tracker(request: HttpRequest) -> HttpResponseBase:
    """List the published claims; the results and counts alone for an active search."""
    day, asked, held = asof_of(request), asked_of(request), held_for(request)
    if day:
        asked = asked.on(day)
    wanted = asked.wanted
    number = number_of(request.GET.get("page", "")) or 1
    found = find(wanted, held, page=number, likes=asked.likes)
    found = _of_day(found, day) if day else found
    is_front = wanted.is_empty and found.page.number == 1 and not day
    context: dict[str, object] = {
        "asked": asked,
        "wanted": wanted,
        "asof": day,
        "found": found,
        "lists": [_list(name, asked, found.facets[name]) for name in LISTS],
        "days": _days(asked, periods_of(asked, found.facets)),
        "chips": chips_of(asked, found.facets),
        "ways_out": [] if found.cards else ways_out(asked, found.without),
        "sorts": SORTS.items(),
        "pages": found.page.paginator.get_elided_page_range(found.page.number),
        "changes": latest_changes(held) if is_front else [],
        "feed_query": asked.on(None).query(sort="change"),
        "file_query": asked.on(None).query(),
        "here": whole(request, request.path),
    }
    response = page_or_fragment(request, "claims/tracker.html", "answer", context)
    if wants_fragment(request):
        response.headers["HX-Push-Url"] = f"{request.path}{asked.address}"
    return response


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """Send what was found as a table, row by row."""
    asked = asked_of(request)
    if asked.errors:
        return refused(asked.errors)
    held = held_for(request)
    found = live_versions(asked.wanted, held)
    rows = csv_rows(found, held, lambda path: whole(request, path))
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="claims.csv"'
    return response


def _of_day(found: Found, day: AsOf) -> Found:
    """Let each card lead to the version of that day."""
    cards = [replace(card, url=f"{card.url}{day.query}") for card in found.cards]
    return replace(found, cards=cards)


def _list(name: str, asked: Asked, facets: Sequence[Facet]) -> dict[str, object]:
    """One facet as its boxes; a long one can be searched."""
    return {
        "name": name,
        "label": LABELS[name],
        "facets": facets,
        "is_long": name in LONG,
        "like": asked.likes.get(name, ""),
    }


def _days(
    asked: Asked, periods: Mapping[str, Sequence[Period]]
) -> list[dict[str, object]]:
    """The fields of each pair of days, with what is wrong in them."""
    return [
        {
            "what": what,
            "label": LABELS[what],
            "periods": periods[what],
            "fields": [
                {
                    "name": f"{what}_{end}",
                    "label": label,
                    "typed": asked.typed[f"{what}_{end}"],
                    "error": asked.errors.get(f"{what}_{end}", ""),
                }
                for end, label in (("from", "From"), ("to", "To"))
            ],
        }
        for what in ("said", "changed")
    ]
