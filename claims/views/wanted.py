"""What the query string of the tracker asks for, and what of it cannot be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict

from claims.asof import PARAMETER, AsOf
from claims.credibility.gaps import Gap
from claims.credibility.vocabulary import ClaimKind, StatusCode
from claims.http import words_of
from claims.queries.facet_sql import LONG
from claims.queries.tracker import FIELDS, TrackerFilter

SORTS = {
    "change": "Last change",
    "oldest": "Oldest first",
    "best": "Best match",
    "said": "Said last",
}
DAYS = ("said_from", "said_to", "changed_from", "changed_to")
MOST_WORDS = 20
"""Words of one filter that are looked at."""

YEARS = range(1800, 2201)
NOT_A_DAY = "This is not a day. Write it as 2025-01-29."
BACKWARDS = "This day lies before the first one."
_LEFT_OUT = {
    NOT_A_DAY: "A day could not be read, so that filter was left out.",
    BACKWARDS: "A last day lies before its first one, so both were left out.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The filter, what was wrong with the days, and what was typed there."""

    wanted: TrackerFilter
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    likes: Mapping[str, str] = field(default_factory=dict)
    day: AsOf | None = None

    @property
    def left_out(self) -> str:
        """Return what of the days was left out, and why."""
        return " ".join(
            dict.fromkeys(_LEFT_OUT[words] for words in self.errors.values())
        )

    def on(self, day: AsOf | None) -> "Asked":
        """Return the same search among what stood on a day, or stands now."""
        wanted = replace(self.wanted, before=day.end if day else None)
        return replace(self, wanted=wanted, day=day)

    def query(self, **instead: object) -> str:
        """Return the address of this search without what was wrong: "?q=bridge".

        `instead` names what to put in a filter's place.
        """
        wanted = replace(self.wanted, **instead)  # type: ignore[arg-type]
        pairs = [*self._dated, *_pairs(wanted)]
        return f"?{urlencode(pairs)}" if pairs else ""

    @property
    def address(self) -> str:
        """Return the address of the page as it stands, narrowed lists included."""
        pairs = [*self._dated, *_pairs(self.wanted)]
        pairs += [(f"find_{name}", like) for name, like in self.likes.items() if like]
        return f"?{urlencode(pairs)}" if pairs else ""

    @property
    def _dated(self) -> list[tuple[str, str]]:
        return [(PARAMETER, self.day.day.isoformat())] if self.day else []


def asked_of(request: HttpRequest) -> Asked:
    """Return what the query string asks for, and what of it was left out and why."""
    asked = request.GET
    typed = {name: words_of(asked.get(name, "")) for name in DAYS}
    days, errors = _days(typed)
    sort = asked.get("sort", "change")
    wanted = TrackerFilter(
        q=words_of(asked.get("q", "")),
        statuses=tuple(w for w in _words(asked, "status") if w in set(StatusCode)),
        kinds=tuple(w for w in _words(asked, "kind") if w in set(ClaimKind)),
        speakers=_words(asked, "speaker"),
        outlets=_words(asked, "outlet"),
        topics=_words(asked, "topic"),
        gaps=tuple(w for w in _words(asked, "lacks") if w in set(Gap)),
        **days,
        sort=sort if sort in SORTS else "change",
    )
    likes = {name: words_of(asked.get(f"find_{name}", "")) for name in LONG}
    return Asked(wanted, errors, typed, likes)


def _words(asked: QueryDict, name: str) -> tuple[str, ...]:
    words = map(words_of, asked.getlist(name)[:MOST_WORDS])
    return tuple(dict.fromkeys(word for word in words if word))


def _days(typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    days: dict[str, date] = {}
    errors: dict[str, str] = {}
    for name, text in typed.items():
        day = _day(text)
        if day:
            days[name] = day
        elif text:
            errors[name] = NOT_A_DAY
    for what in ("said", "changed"):
        first, last = days.get(f"{what}_from"), days.get(f"{what}_to")
        if first and last and last < first:
            errors[f"{what}_to"] = BACKWARDS
            del days[f"{what}_from"], days[f"{what}_to"]
    return days, errors


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _pairs(wanted: TrackerFilter) -> Iterator[tuple[str, str]]:
    """The filter as the parts of an address; what is not set stays out."""
    if wanted.q:
        yield "q", wanted.q
    for name, field_name in FIELDS.items():
        yield from ((name, word) for word in getattr(wanted, field_name))
    for name in DAYS:
        if day := getattr(wanted, name):
            yield name, day.isoformat()
    if wanted.sort != "change":
        yield "sort", wanted.sort


def refused(errors: Mapping[str, str]) -> HttpResponse:
    """Answer a program that asked for days that are none: 400, which ones and why."""
    lines = "".join(f"{name}: {words}\n" for name, words in errors.items())
    return HttpResponseBadRequest(lines, content_type="text/plain; charset=utf-8")
