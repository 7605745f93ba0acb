"""Where in the queue a request stands: the filter, the order, the item at hand."""

from django.http import HttpRequest
from django.urls import reverse

from claims.extraction.types import StatementKind
from claims.http import number_of
from claims.queries.queue import TABS, WAITING, QueueFilter
from claims.queries.queue_order import ORDERS, URGENT


def wanted_of(request: HttpRequest) -> QueueFilter:
    """What of the queue the address asks for; unknown words mean all."""
    tab, kind = request.GET.get("tab", WAITING), request.GET.get("kind", "")
    order = request.GET.get("order", URGENT)
    return QueueFilter(
        tab=tab if tab in TABS else WAITING,
        article=number_in(request, "article"),
        speaker=number_in(request, "speaker"),
        kind=kind if kind in set(StatementKind) else "",
        order=order if order in ORDERS else URGENT,
    )


def address(wanted: QueueFilter, pk: int | None, page: int = 1) -> str:
    """Where the queue stands with `pk` at hand."""
    parts = [wanted.querystring, f"item={pk}" if pk else ""]
    parts += [f"page={page}"] if page > 1 else []
    query = "&".join(part for part in parts if part)
    return reverse("queue") + (f"?{query}" if query else "")


def number_in(request: HttpRequest, name: str) -> int:
    """The whole number under `name` in the address, 0 for anything else."""
    return number_of(request.GET.get(name, ""))
