"""In which order the queue goes, and what comes behind a statement in it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from claims.models import Statement

URGENT, NEWEST, BY_ARTICLE = "", "newest", "article"
ORDERS = {
    URGENT: "Urgent first",
    NEWEST: "Newest first",
    BY_ARTICLE: "By article",
}
_COLUMNS = {
    URGENT: ("-urgency", "id"),
    NEWEST: ("-id",),
    BY_ARTICLE: ("-revision_id", "id"),
}
_DECIDED = ("-reviewed_at", "-id")


def columns(order: str, *, is_waiting: bool) -> Sequence[str]:
    """Return what to sort by; what was decided stands newest decision first."""
    return _COLUMNS[order] if is_waiting else _DECIDED


def behind(statement: Statement, order: str) -> Q:
    """Return what keeps the waiting statements that come behind this one."""
    *before, last = _COLUMNS[order]
    found, same = Q(), Q()
    for column in (*before, last):
        name, value = _value(statement, column)
        found |= same & Q(**{name: value})
        same &= Q(**{column.lstrip("-"): value})
    return found


def _value(statement: Statement, column: str) -> tuple[str, Any]:
    field = column.lstrip("-")
    side = "lt" if column.startswith("-") else "gt"
    return f"{field}__{side}", getattr(statement, field)
