"""One page of the tracker: its rows, each out of its frozen page, and all counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from claims.credibility.vocabulary import Stance
from claims.models import Version
from claims.queries.facets import Facet, Tally
from claims.queries.kept import kept_tally
from claims.queries.sayings import first_said, sayer_of
from claims.queries.searching import OPENS, Search, search_of
from claims.queries.tracker import TrackerFilter, live_versions, url_of
from claims.queries.withheld import Withheld

PAGE_SIZE = 25
Frozen = Mapping[str, Any]

ELSEWHERE = {"quotes": "Quoted", "names": "Names", "finding": "Finding"}
"""Where a search may be found besides the claim, the most telling first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The document that weighs most on a claim, and which way."""

    title: str
    outlet: str
    url: str
    stance: str


@dataclass(frozen=True, slots=True)
class Card:
    """One row of the tracker, all of it from the published version.

    `hits` is the claim with signs round what was searched for, `hits_in` other words
    of the page that hold it, where the claim does not, and `hits_where` what they are.
    """

    url: str
    text: str
    hits: str
    hits_in: str
    hits_where: str
    status: str
    words: str
    speaker: str
    speaker_url: str
    venue: str
    said_on: date | None
    reported_on: date | None
    looked_on: date | None
    best: Shown | None
    checked_by: str
    says: int
    shows: int
    against: int
    n_documents: int
    n_origins: int
    changed_on: datetime
    is_example: bool
    rating: str
    taken_back_on: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the tracker; `without` counts what one filter less would show."""

    page: "Page[Any]"
    cards: Sequence[Card]
    facets: Mapping[str, Sequence[Facet]]
    without: Mapping[str, int]


def find(
    wanted: TrackerFilter,
    held: Withheld,
    *,
    page: int,
    likes: Mapping[str, str] | None = None,
) -> Found:
    """Return one page of published claims.

    Three SQL statements, four where the counts are not kept; one more for words, one
    more when the words find nothing.
    """
    search = search_of(wanted.q)
    counted = kept_tally(wanted, search, held, likes=likes or {})
    rows = live_versions(wanted, held, search)
    current = _Counted(rows.values_list("pk", flat=True), counted.n).get_page(page)
    return Found(
        page=current,
        cards=_cards(list(current.object_list), search, held),
        facets=counted.facets,
        without=_without(wanted, counted, held),
    )


class _Counted(Paginator[Any]):
    """Pages of rows that were counted already."""

    def __init__(self, rows: Any, n: int) -> None:
        super().__init__(rows, PAGE_SIZE)
        self.n = n

    @property
    def count(self) -> int:
        """All rows."""
        return self.n


def _without(
    wanted: TrackerFilter, counted: Tally, held: Withheld
) -> Mapping[str, int]:
    """Count what one filter less would show, the words among them."""
    if counted.n or not wanted.q:
        return counted.without
    all_words = live_versions(replace(wanted, q=""), held)
    return {"q": all_words.count(), **counted.without}


def _cards(pks: Sequence[int], search: Search | None, held: Withheld) -> list[Card]:
    marks = search.marks if search else {}
    columns = ("claim_id", "text", "code", "headline", "published_at", "snapshot")
    rows = Version.objects.filter(pk__in=pks).annotate(**marks)
    by_pk = {
        row["pk"]: _card(_readable(row, held))
        for row in rows.values("pk", *columns, "looked_on", *marks)
    }
    return [by_pk[pk] for pk in pks]


def _readable(row: Mapping[str, Any], held: Withheld) -> Mapping[str, Any]:
    """Return the row without what is held; then nothing in it is marked as a hit.

    The signs round a hit part a name in two, and a fragment may end within one.
    """
    plain = {key: row[key] for key in row if not key.startswith("hits_")}
    shown = held.out_of(plain)
    return row if shown == plain else shown


def _is_example(wordings: Sequence[Mapping[str, Any]]) -> bool:
    return any(one["document"].get("is_example") for one in wordings)


def _card(row: Mapping[str, Any]) -> Card:
    frozen, counts = row["snapshot"], row["snapshot"]["counts"]
    first, speaker = _first(frozen["wordings"])
    hits_where, hits_in = _hits_in(row)
    return Card(
        url=url_of(row["claim_id"], row["text"]),
        text=row["text"],
        hits=row.get("hits_text", ""),
        hits_in=hits_in,
        hits_where=hits_where,
        status=row["code"],
        words=row["headline"],
        speaker=speaker.get("name", ""),
        speaker_url=_speaker_url(speaker),
        venue=first.get("venue", ""),
        said_on=_day(first.get("said_on")),
        reported_on=_day((first.get("document") or {}).get("published_on")),
        looked_on=row["looked_on"],
        best=_best(frozen["evidence"]),
        checked_by=first.get("checked_by", "") or frozen["signed_by"],
        says=counts["says_so"],
        shows=counts["shows_it"],
        against=counts["against"],
        n_documents=counts["documents"],
        n_origins=counts["origins"],
        changed_on=row["published_at"],
        is_example=_is_example(frozen["wordings"]),
        rating=(frozen.get("rating") or {}).get("words", ""),
        taken_back_on=_day(frozen.get("taken_back_on")),
    )


def _first(wordings: Sequence[Frozen]) -> tuple[Frozen, Frozen]:
    """Return the first wording, and who says it there."""
    first = first_said(wordings)
    return first, sayer_of(first)


def _best(evidence: Sequence[Mapping[str, Any]]) -> Shown | None:
    """Return the document with most weight for or against, of what still stands."""
    live = [
        one
        for one in evidence
        if not one["is_withdrawn"] and one["stance"] != Stance.CONTEXT
    ]
    if not live:
        return None
    best = max(live, key=lambda one: (one["points"], -one["id"]))
    document = best["document"]
    return Shown(
        title=document["title"],
        outlet=document["outlet"],
        url=reverse("article_short", args=[document["id"]]),
        stance=best["stance"],
    )


def _hits_in(row: Mapping[str, Any]) -> tuple[str, str]:
    """Return what holds the search and its words, if the claim's own do not."""
    if OPENS in row.get("hits_text", OPENS):
        return "", ""
    found = ((where, row[f"hits_{part}"]) for part, where in ELSEWHERE.items())
    return next(((where, words) for where, words in found if OPENS in words), ("", ""))


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _speaker_url(speaker: Mapping[str, Any]) -> str:
    if not speaker.get("slug"):
        return ""
    name = "outlet" if speaker["is_outlet"] else "speaker"
    return reverse(name, args=[speaker["slug"]])
