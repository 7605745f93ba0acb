"""How each link was judged before, from the history that the database keeps."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps

from claims.models import Evidence


def judgements_of(evidence: Iterable[Evidence]) -> dict[int, list[Evidence]]:
    """Return each row as every edit left it, oldest first, the row itself last.

    One SQL statement where any was edited, else none.
    """
    rows = {row.pk: row for row in evidence}
    edited = [pk for pk, row in rows.items() if row.version > 1]
    then = _earlier(edited) if edited else {}
    return {pk: [*then.get(pk, ()), row] for pk, row in rows.items()}


def _earlier(edited: list[int]) -> dict[int, list[Evidence]]:
    events = apps.get_model("claims", "EvidenceEvent").objects
    found: defaultdict[int, dict[int, Any]] = defaultdict(dict)
    rows = events.filter(pgh_obj__in=edited).select_related("speaker")
    for event in rows.order_by("pgh_id"):
        found[event.pgh_obj_id][event.version] = event
    return {pk: _dated(list(many.values())) for pk, many in found.items()}


def _dated(events: list[Any]) -> list[Evidence]:
    """All but the newest; what came before an edit without a date is not known."""
    for n in range(len(events) - 1, 0, -1):
        if events[n].changed_at is None:
            return [_row(event) for event in events[n:-1]]
    return [_row(event) for event in events[:-1]]


def _row(event: Any) -> Evidence:
    names = (field.attname for field in Evidence._meta.concrete_fields)
    row = Evidence(**{name: getattr(event, name) for name in names})
    row.speaker = event.speaker
    return row
