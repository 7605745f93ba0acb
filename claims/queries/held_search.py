"""A search finds no version by words that are withheld in it."""

import re
from collections.abc import Iterable

from django.contrib.postgres.search import SearchVector
from django.db.models import Q, QuerySet, TextField

from claims.models import Version
from claims.models.published import CONFIG, frozen
from claims.queries.searching import Search
from claims.queries.withheld import Withheld
from sources.reading.phrases import SHORT, words_in


def openly(
    rows: "QuerySet[Version]", search: Search, held: Withheld
) -> "QuerySet[Version]":
    """Keep the versions that hold the words where readers may read them.

    Where names or quotations of a version are withheld, only its own text and finding
    are looked through, and not even those where they hold withheld words.
    """
    rows = rows.filter(lexemes=search.query)
    if held.is_empty:
        return rows
    own = SearchVector("text", "finding", config=CONFIG)
    rows = rows.alias(
        own=own,
        names=frozen("names", TextField()),
        quotes=frozen("quotes", TextField()),
    )
    citing = Version.documents.through.objects.filter(document__in=held.documents)
    naming = Version.speakers.through.objects.filter(speaker__in=held.speakers)
    beside = _written(("names", "quotes"), held.phrases)
    beside |= Q(pk__in=citing.values("version")) | Q(pk__in=naming.values("version"))
    rows = rows.filter(~beside | Q(own=search.query))
    inside = _written(("text", "finding"), held.phrases)
    return rows.exclude(inside) if inside else rows


def _written(columns: Iterable[str], phrases: Iterable[str]) -> Q:
    """Whether one of the columns spells one of the phrases, as `finder` finds them."""
    found = Q()
    for phrase in phrases:
        words = words_in(phrase)
        pattern = r"\m" + r"[\W_]+".join(map(re.escape, words)) + r"\M"
        is_short = len(words) == 1 and len(words[0]) <= SHORT
        lookup = "regex" if is_short else "iregex"
        for column in columns if words else ():
            found |= Q(**{f"{column}__{lookup}": pattern})
    return found
