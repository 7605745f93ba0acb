"""Who changed what of a claim, when and why, from its append-only history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from claims.models import Claim
from claims.queries.decisions import EDITED
from sources.models import User

MOST = 30
_TRACKED = ("Assertion", "Evidence", "Check", "Version", "Rating", "MatchProposal")


@dataclass(frozen=True, slots=True)
class Deed:
    """One action: several rows may have changed, it is one line of the history."""

    at: datetime
    who: str
    why: str


def trail_of(claim: Claim) -> list[Deed]:
    """Return the newest actions on the claim, newest first: two SQL statements."""
    contexts = apps.get_model("pghistory", "Context").objects.filter(
        pk__in=_contexts(claim)
    )
    rows = list(contexts.order_by("-created_at")[:MOST])
    people = User.objects.in_bulk({row.metadata.get("user") for row in rows} - {None})
    return [
        Deed(
            at=row.created_at,
            who=str(people.get(row.metadata.get("user"), "")),
            why=str(row.metadata.get("why", "changed")),
        )
        for row in rows
    ]


def _contexts(claim: Claim) -> "QuerySet[Any]":
    first, *others = _events(claim)
    return first.union(*others)


def _events(claim: Claim) -> "Iterator[QuerySet[Any]]":
    events = apps.get_model("claims", "ClaimEvent").objects
    yield events.filter(pgh_obj=claim.pk).values("pgh_context_id")
    for name in _TRACKED:
        rows = apps.get_model("claims", f"{name}Event").objects
        yield rows.filter(claim=claim.pk).values("pgh_context_id")
    said = apps.get_model("claims", "StatementEvent").objects.filter(
        pgh_obj__assertions__claim=claim.pk,
        pgh_context__metadata__why__startswith=EDITED,
    )
    yield said.values("pgh_context_id")
