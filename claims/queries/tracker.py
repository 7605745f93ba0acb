"""The tracker: what readers find, filtered and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.core.paginator import Page, Paginator
from django.db.models import Count, F, FloatField, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse

from claims.credibility.status import status_of
from claims.credibility.vocabulary import StatusCode
from claims.models import AssertionStance, Version
from claims.models.claim import slug_of
from claims.queries.withheld import Withheld, withheld

PAGE_SIZE = 25
LATEST = 4


@dataclass(frozen=True, slots=True)
class TrackerFilter:
    """What a visitor asked for; unknown words were dropped before."""

    q: str = ""
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sort: str = "change"

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the list."""
        return not (self.q or self.statuses or self.kinds)


@dataclass(frozen=True, slots=True)
class Card:
    """One row of the tracker, all of it from the published version."""

    url: str
    text: str
    status: str
    words: str
    speaker: str
    speaker_url: str
    venue: str
    said_on: date | None
    says: int
    shows: int
    against: int
    n_documents: int
    n_origins: int
    changed_on: datetime
    is_example: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One word of a filter with its true count; each facet ignores itself."""

    value: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One published version, as news."""

    url: str
    text: str
    headline: str
    code: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the tracker."""

    page: "Page[Any]"
    held: Withheld
    cards: Sequence[Card]
    statuses: Sequence[Facet]
    kinds: Sequence[Facet]


def find(wanted: TrackerFilter, *, page: int) -> Found:
    """Return one page of published claims in five SQL statements."""
    held = withheld()
    current = Paginator(_shown(live_versions(wanted, held)), PAGE_SIZE).get_page(page)
    return Found(
        page=current,
        held=held,
        cards=[_card(held.out_of(row)) for row in current.object_list],
        statuses=_facet(_rows(wanted, held, but="statuses"), "code", wanted.statuses),
        kinds=_facet(_rows(wanted, held, but="kinds"), "claim__kind", wanted.kinds),
    )


def latest_changes(held: Withheld) -> list[Change]:
    """Return the newest published versions of claims that are public, newest first."""
    versions = (
        Version.objects.readable()
        .order_by("-published_at", "-id")
        .only("claim_id", "text", "headline", "code", "number", "published_at")
    )
    return [
        Change(
            url=_url(version.claim_id, version.text),
            text=version.text,
            headline=version.headline,
            code=version.code,
            number=version.number,
            at=version.published_at,
        )
        for version in map(held.version, versions[:LATEST])
        if version.published_at
    ]


def _rows(
    wanted: TrackerFilter, held: Withheld, *, but: str = ""
) -> "QuerySet[Version]":
    """The live versions that match; `but` names the filter to leave out."""
    return narrowed(Version.objects.live(), wanted, held, but=but)


def narrowed(
    rows: "QuerySet[Version]", wanted: TrackerFilter, held: Withheld, *, but: str = ""
) -> "QuerySet[Version]":
    """Keep the versions that match; `but` names the filter to leave out.

    No search finds a version by words that are withheld in it.
    """
    if wanted.q:
        rows = rows.filter(search=_query(wanted.q))
        for phrase in held.phrases:
            rows = rows.exclude(
                Q(text__icontains=phrase) | Q(finding__icontains=phrase)
            )
    if wanted.statuses and but != "statuses":
        rows = rows.filter(code__in=wanted.statuses)
    if wanted.kinds and but != "kinds":
        rows = rows.filter(claim__kind__in=wanted.kinds)
    return rows


def _query(words: str) -> SearchQuery:
    return SearchQuery(words, search_type="websearch", config="english")


def live_versions(wanted: TrackerFilter, held: Withheld) -> "QuerySet[Any]":
    """Return the live versions that match, in the order asked for.

    The order ends in a unique column. Best match first also gives each a `rank`.
    """
    rows = _rows(wanted, held)
    if wanted.sort == "best" and wanted.q:
        # Double precision, so that a rank that was read compares equal to itself.
        rank = Cast(SearchRank(F("search"), _query(wanted.q)), FloatField())
        return rows.annotate(rank=rank).order_by("-rank", "-published_at", "-id")
    if wanted.sort == "oldest":
        return rows.order_by("published_at", "id")
    return rows.order_by("-published_at", "-id")


def _shown(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """What a card is made of."""
    return rows.values(
        "claim_id",
        "text",
        "code",
        "headline",
        "published_at",
        first=F("snapshot__wordings__0"),
        counts=F("snapshot__counts"),
    )


def _facet(
    rows: "QuerySet[Version]", column: str, chosen: tuple[str, ...]
) -> list[Facet]:
    counts = rows.order_by().values_list(column).annotate(n=Count("id"))
    return [
        Facet(value, _facet_words(column, value), n, value in chosen)
        for value, n in sorted(counts, key=lambda row: (-row[1], row[0]))
    ]


def _facet_words(column: str, value: str) -> str:
    if column == "code":
        return status_of(StatusCode(value)).short
    return value.replace("_", " ").capitalize()


def _card(row: dict[str, Any]) -> Card:
    first = row["first"] or {}
    is_said = (
        first.get("stance") == AssertionStance.ASSERTS
    )  # who denies it does not lead it
    speaker = (first.get("speaker") if is_said else None) or {}
    counts = row["counts"]
    return Card(
        url=_url(row["claim_id"], row["text"]),
        text=row["text"],
        status=row["code"],
        words=row["headline"],
        speaker=speaker.get("name", ""),
        speaker_url=_speaker_url(speaker),
        venue=first.get("venue", "") if is_said else "",
        said_on=_day(first.get("said_on")) if is_said else None,
        says=counts["says_so"],
        shows=counts["shows_it"],
        against=counts["against"],
        n_documents=counts["documents"],
        n_origins=counts["origins"],
        changed_on=row["published_at"],
        is_example=bool((first.get("document") or {}).get("is_example")),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _speaker_url(speaker: dict[str, Any]) -> str:
    if not speaker.get("slug"):
        return ""
    return reverse(
        "outlet" if speaker["is_outlet"] else "speaker", args=[speaker["slug"]]
    )


def _url(claim_id: int, text: str) -> str:
    """The address with the slug of the published words, never of a draft."""
    return reverse("claim", args=[claim_id, slug_of(text)])
