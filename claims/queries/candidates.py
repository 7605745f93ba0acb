"""Stored speakers whom a name as written may mean."""

from collections.abc import Iterable

from django.db.models import Q

from sources.models import Alias, Speaker
from sources.services.speakers import folded

MOST = 60
SHORTEST = 3


def candidates(mentions: Iterable[str]) -> dict[str, list[Speaker]]:
    """For each mention the speakers who bear it, or end in it: one SQL statement.

    "Okafor" finds "Ada Okafor"; a description finds nobody.
    """
    keys = {mention: folded(mention) for mention in mentions}
    wanted = {key for key in keys.values() if len(key) >= SHORTEST}
    if not wanted:
        return {mention: [] for mention in keys}
    either = Q(folded__in=wanted)
    for key in wanted:
        either |= Q(folded__endswith=f" {key}")
    aliases = Alias.objects.filter(either).select_related("speaker")
    rows = list(aliases.order_by("speaker_id")[:MOST])
    return {mention: _matching(key, rows) for mention, key in keys.items()}


def _matching(key: str, aliases: list[Alias]) -> list[Speaker]:
    found = {
        alias.speaker_id: alias.speaker
        for alias in aliases
        if key and (alias.folded == key or alias.folded.endswith(f" {key}"))
    }
    return list(found.values())
