"""The tracker: what readers find, filtered, counted and in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.timezone import make_aware

from claims.models import Version
from claims.models.claim import slug_of
from claims.queries.held_search import openly
from claims.queries.searching import Search, search_of
from claims.queries.standing_then import standing
from claims.queries.withheld import Withheld
from sources.models.holding import not_held
from sources.reading.speakers import SpeakerKind

LATEST = 4
NEVER = date(1, 1, 1)
"""Stands for an unknown day where days are put in order: it comes last."""

FIELDS = {
    "status": "statuses",
    "kind": "kinds",
    "speaker": "speakers",
    "outlet": "outlets",
    "topic": "topics",
    "lacks": "gaps",
}
"""Filters of several words as addresses name them, and as fields below do."""


@dataclass(frozen=True, slots=True)
class TrackerFilter:
    """What a visitor asked for; unknown words were dropped before.

    Words of one filter are alternatives, filters narrow each other. Speakers and
    outlets are slugs, days are those of the newsroom and belong to their range.
    """

    q: str = ""
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    said_from: date | None = None
    said_to: date | None = None
    changed_from: date | None = None
    changed_to: date | None = None
    sort: str = "change"
    before: datetime | None = None  # what stood then; None is what stands now

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the list."""
        return not (self.q or conditions(self, Withheld()))


@dataclass(frozen=True, slots=True)
class Change:
    """One published version, as news."""

    url: str
    text: str
    headline: str
    code: str
    number: int
    at: datetime


def latest_changes(held: Withheld) -> list[Change]:
    """Return the newest published versions of claims that are public, newest first."""
    versions = (
        Version.objects.readable()
        .order_by("-published_at", "-id")
        .only("claim_id", "text", "headline", "code", "number", "published_at")
    )
    return [
        Change(
            url=url_of(version.claim_id, version.text),
            text=version.text,
            headline=version.headline,
            code=version.code,
            number=version.number,
            at=version.published_at,
        )
        for version in map(held.version, versions[:LATEST])
        if version.published_at
    ]


def conditions(wanted: TrackerFilter, held: Withheld) -> dict[str, Q]:
    """Return what each filter that is set asks of a version, the search apart.

    Nobody finds a version by a topic that is withheld.
    """
    topics = [topic for topic in wanted.topics if not held.hides(topic)]
    asked = {
        "status": Q(code__in=wanted.statuses) if wanted.statuses else None,
        "kind": Q(kind__in=wanted.kinds) if wanted.kinds else None,
        "speaker": _names(wanted.speakers),
        "outlet": _names(wanted.outlets, speaker__kind=SpeakerKind.OUTLET),
        "topic": Q(topics__overlap=topics) if wanted.topics else None,
        "lacks": Q(gaps__overlap=list(wanted.gaps)) if wanted.gaps else None,
        "said": _between("said_until", wanted.said_from, wanted.said_to),
        "changed": _between(
            "published_at",
            _morning(wanted.changed_from),
            _morning(wanted.changed_to, later=1),
            is_open=True,
        ),
    }
    return {name: condition for name, condition in asked.items() if condition}


def narrowed(
    rows: "QuerySet[Version]",
    wanted: TrackerFilter,
    held: Withheld,
    search: Search | None = None,
) -> "QuerySet[Version]":
    """Keep the versions that match; `search` is what `wanted.q` means, if known."""
    rows = searched(rows, search or search_of(wanted.q), held)
    return rows.filter(*conditions(wanted, held).values())


def searched(
    rows: "QuerySet[Version]", search: Search | None, held: Withheld
) -> "QuerySet[Version]":
    """Keep the versions that hold the words where readers may read them."""
    return openly(rows, search, held) if search else rows


def live_versions(
    wanted: TrackerFilter, held: Withheld, search: Search | None = None
) -> "QuerySet[Any]":
    """Return the live versions that match, in the order asked for.

    The order ends in a unique column. Best match first also gives each a `rank`,
    first said a `said`.
    """
    search = search or search_of(wanted.q)
    rows = narrowed(standing(wanted.before), wanted, held, search)
    if wanted.sort == "best" and search:
        rows = rows.annotate(rank=search.rank)
        return rows.order_by("-rank", "-published_at", "-id")
    if wanted.sort == "said":
        rows = rows.annotate(said=Coalesce("said_until", NEVER))
        return rows.order_by("-said", "-id")
    if wanted.sort == "oldest":
        return rows.order_by("published_at", "id")
    return rows.order_by("-published_at", "-id")


def url_of(claim_id: int, text: str) -> str:
    """The address with the slug of the published words, never of a draft."""
    return reverse("claim", args=[claim_id, slug_of(text)])


def _names(slugs: Sequence[str], **more: Any) -> Q | None:
    """Versions that name one of these who have a page that readers may open."""
    if not slugs:
        return None
    named = Version.speakers.through.objects.filter(
        speaker__slug__in=slugs, speaker__is_public=True, **more
    )
    named = not_held(named, through="speaker")
    return Q(pk__in=named.values("version"))


def _between(column: str, first: Any, last: Any, *, is_open: bool = False) -> Q | None:
    asked = Q()
    if first is not None:
        asked &= Q(**{f"{column}__gte": first})
    if last is not None:
        asked &= Q(**{f"{column}__{'lt' if is_open else 'lte'}": last})
    return asked or None


def _morning(day: date | None, *, later: int = 0) -> datetime | None:
    """The first moment of a day in the newsroom's time, or of one some days later."""
    if day is None:
        return None
    return make_aware(datetime.combine(day + timedelta(days=later), time.min))
