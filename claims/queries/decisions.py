"""What somebody decided lately, so that it can be taken back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Count, OuterRef, Subquery

EDITED = "Edited"
"""What it says of correcting a statement, before the reason."""

UNDONE = "Undone"
"""What the history says of taking a decision back."""


@dataclass(frozen=True, slots=True)
class Past:
    """One decision: its token, about what, in which words, and if it can go back.

    `others` counts the statements that were decided with it at once.
    """

    token: int
    statement: int
    text: str
    what: str
    at: datetime
    can_undo: bool
    others: int = 0


def past_decisions(tokens: Sequence[int]) -> list[Past]:
    """The decisions of these tokens, newest first: two SQL statements at most."""
    if not tokens:
        return []
    events = _events()
    same = events.filter(
        pgh_context_id=OuterRef("pgh_context_id"), reviewed_at=OuterRef("reviewed_at")
    )
    several = (
        same.order_by()
        .values("pgh_context_id")
        .annotate(n=Count("pgh_obj_id", distinct=True))
    )
    rows = events.filter(pgh_id__in=tokens).annotate(n=Subquery(several.values("n")))
    found = list(rows.select_related("pgh_context").order_by("-pgh_id"))
    standing = still_standing(found)
    return [
        Past(
            token=row.pgh_id,
            statement=row.pgh_obj_id,
            text=row.claim_text,
            what=(row.pgh_context.metadata if row.pgh_context else {}).get("why", ""),
            at=row.pgh_created_at,
            can_undo=row.pgh_id in standing,
            others=(row.n or 1) - 1,
        )
        for row in found
    ]


def still_standing(decisions: Collection[Any]) -> set[int]:
    """The ids of those events that nothing came after but what was taken back.

    One SQL statement; `decisions` are rows of the statements' history.
    """
    if not decisions:
        return set()
    rows = _events().filter(
        pgh_obj_id__in={row.pgh_obj_id for row in decisions},
        pgh_id__gt=min(row.pgh_id for row in decisions),
    )
    columns = ("pgh_obj_id", "pgh_id", "pgh_context_id", "pgh_context__metadata__why")
    later = list(rows.order_by("pgh_id").values_list(*columns))
    return {
        row.pgh_id
        for row in decisions
        if _stands([(deed, why) for pk, n, deed, why in later if _is_after(row, pk, n)])
    }


def _is_after(decision: Any, statement: int, event: int) -> bool:
    return bool(decision.pgh_obj_id == statement and decision.pgh_id < event)


def _stands(later: Sequence[tuple[object, str | None]]) -> bool:
    """Each undoing takes back the deed before it; a deed may write several rows."""
    open_deeds: list[object] = []
    for deed, why in later:
        if why != UNDONE:
            if deed is None or deed not in open_deeds[-1:]:
                open_deeds.append(deed)
        elif open_deeds:
            open_deeds.pop()
        else:
            return False
    return not open_deeds


def _events() -> Any:
    return apps.get_model("claims", "StatementEvent").objects
