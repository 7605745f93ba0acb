"""What somebody decided lately, so that it can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Subquery


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
    """The decisions of these tokens, newest first: one SQL statement, none for none."""
    if not tokens:
        return []
    events = apps.get_model("claims", "StatementEvent").objects
    later = events.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__gt=OuterRef("pk"))
    same = events.filter(
        pgh_context_id=OuterRef("pgh_context_id"), reviewed_at=OuterRef("reviewed_at")
    )
    several = (
        same.order_by()
        .values("pgh_context_id")
        .annotate(n=Count("pgh_obj_id", distinct=True))
    )
    rows = events.filter(pgh_id__in=tokens).annotate(
        is_past=Exists(later), n=Subquery(several.values("n"))
    )
    return [
        Past(
            token=row.pgh_id,
            statement=row.pgh_obj_id,
            text=row.claim_text,
            what=(row.pgh_context.metadata if row.pgh_context else {}).get("why", ""),
            at=row.pgh_created_at,
            can_undo=not row.is_past,
            others=(row.n or 1) - 1,
        )
        for row in rows.select_related("pgh_context").order_by("-pgh_id")
    ]
