"""What changed for readers, newest first: published versions and corrections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from claims.models import CorrectionKind, Version
from claims.models.claim import AssertionStance, slug_of
from claims.queries.corrections import GONE, class_of, public_corrections
from claims.queries.tracker import TrackerFilter, narrowed
from claims.queries.withheld import Withheld
from sources.models import Speaker

_WORDING = "snapshot__wordings__0"
MOST_EVENTS = 50
"""Entries of a feed: days of work of a large newsroom, and still a small answer."""


@dataclass(frozen=True, slots=True)
class Event:
    """One change that readers saw happen.

    `thing` names it for good ("claim/42/v/7"); `speaker` and `stance` are those of
    the first wording; `words` say what was put right; `rating` is empty without one.
    `is_moved`: its claim was merged since, and the address leads to the other one.
    `has_diff`: readers can compare it with the version before it. `is_gone`: it was
    taken down since, so that only the register tells of it.
    """

    thing: str
    claim_id: int
    number: int
    slug: str
    text: str
    speaker: str
    stance: str
    code: str
    headline: str
    finding: str
    rating: str
    words: Sequence[str]
    at: datetime
    is_moved: bool = False
    has_diff: bool = False
    is_gone: bool = False


def changes(wanted: TrackerFilter, held: Withheld) -> list[Event]:
    """Return the newest versions that match what the tracker was asked.

    A version counts when it matches by itself: who follows a status hears of each
    claim that reaches it, also of one that has moved on since. Two SQL statements,
    one more for words.
    """
    return _events(narrowed(Version.objects.readable(), wanted, held), held)


def changes_of_claim(pk: int, held: Withheld) -> list[Event]:
    """Return the newest versions of a claim in two SQL statements."""
    return _events(Version.objects.readable().filter(claim_id=pk), held)


def changes_of_speaker(speaker: Speaker, held: Withheld) -> list[Event]:
    """Return the newest versions that name a speaker in two SQL statements."""
    return _events(Version.objects.readable().filter(speakers=speaker), held)


def corrections(held: Withheld, kind: CorrectionKind | None = None) -> list[Event]:
    """Return the newest corrections, all or of a kind, in one SQL statement."""
    rows = public_corrections(kind)
    rows = rows.select_related("version").defer("version__snapshot")
    rows = rows.annotate(**_first("version__"))
    return [held.out_of(_corrected(row, held)) for row in rows[:MOST_EVENTS]]


def title_of(text: str, *, speaker: str, stance: str, headline: str) -> str:
    """Return a claim in one line with who said it and its status.

    Who denies it is not named as the one who says it.
    """
    if speaker and stance == AssertionStance.ASSERTS:
        return f"{speaker}: {text} ({headline})"
    if speaker and stance == AssertionStance.DENIES:
        return f"{text}, denied by {speaker} ({headline})"
    return f"{text} ({headline})"


def _events(rows: "QuerySet[Version]", held: Withheld) -> list[Event]:
    newest = (
        rows.order_by("-published_at", "-id")
        .defer("snapshot", "lexemes")
        .annotate(**_first())
        .prefetch_related("corrections")
    )
    return [
        held.out_of(
            _event(
                version,
                said=version,
                thing=f"claim/{version.claim_id}/v/{version.number}",
                words=[row.words for row in version.corrections.all()],
                at=version.published_at,
            )
        )
        for version in map(held.version, newest[:MOST_EVENTS])
    ]


def _corrected(row: Any, held: Withheld) -> Event:
    if row.version.taken_down_at:
        return _of_gone(row)
    words = [f"{class_of(row.kind).words}: {row.words}"]
    if row.moved_to:
        words.append(f"It was merged since and stands under claim {row.moved_to}.")
    return _event(
        held.version(row.version),
        said=row,
        thing=f"correction/{row.pk}",
        words=words,
        at=row.at,
        is_moved=bool(row.moved_to),
    )


def _of_gone(row: Any) -> Event:
    """Nothing of the version itself: it was taken down."""
    return Event(
        thing=f"correction/{row.pk}",
        claim_id=row.claim_id,
        number=row.version.number,
        slug="",
        text=GONE,
        speaker="",
        stance="",
        code=row.kind,
        headline=class_of(row.kind).words,
        finding="",
        rating="",
        words=[row.words],
        at=row.at,
        is_gone=True,
    )


def _first(before: str = "") -> dict[str, Any]:
    """Who said it first and whether they assert it, out of the frozen page."""
    wording = f"{before}{_WORDING}"
    older = Version.objects.standing().filter(
        claim=OuterRef("claim"), number__lt=OuterRef(f"{before}number")
    )
    return {
        "has_older": Exists(older),
        "speaker": F(f"{wording}__speaker__name"),
        "stance": F(f"{wording}__stance"),
        "rated": F(f"{before}snapshot__rating__words"),
    }


def _event(version: Version, *, said: Any, **told: Any) -> Event:
    return Event(
        claim_id=version.claim_id,
        number=version.number,
        slug=slug_of(version.text),
        text=version.text,
        speaker=said.speaker or "",
        stance=said.stance or "",
        code=version.code,
        headline=version.headline,
        finding=version.finding,
        rating=said.rated or "",
        has_diff=said.has_older,
        **told,
    )
