"""Claims from a spreadsheet: what would happen, doing it, taking it back."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.db.models.functions import Lower
from django.utils.timezone import localdate

from claims.credibility.vocabulary import ClaimKind
from claims.models import Claim, Job, Stage
from claims.permissions import REVIEW, may
from claims.services.claims import NewClaim, make_claim
from claims.services.spreadsheet import Row
from claims.services.submission import noted_address, submit_url
from sources.models import User
from sources.reading.refusals import Refused
from sources.services.edits import NotAllowedError, authored

LONGEST_TEXT = 500
LONGEST_TOPIC = 60
LONGEST_MISSING = 200
WHY = "Imported from a spreadsheet"


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Planned:
    """A row and what becomes of it: `claim` that it repeats, or `why` it is refused."""

    row: Row
    fate: Fate
    new: NewClaim | None = None
    claim: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen, row by row."""

    rows: tuple[Planned, ...]

    def count(self, fate: str) -> int:
        """Return how many rows meet this fate."""
        return sum(planned.fate == fate for planned in self.rows)

    @property
    def seal(self) -> str:
        """A fingerprint that changes when anything else would happen."""
        said = "\n".join(f"{p.row} {p.fate} {p.claim} {p.why}" for p in self.rows)
        return hashlib.sha256(said.encode()).hexdigest()


class ChangedPlanError(NotAllowedError):
    """Something else would happen now than what was shown."""


def plan_import(rows: Iterable[Row], *, on: date) -> Plan:
    """What would become of each row on a day. One SQL statement."""
    kept = tuple(rows)
    stored = _stored(kept)
    seen: dict[str, int] = {}
    return Plan(tuple(_planned(row, stored, seen, on) for row in kept))


@transaction.atomic
def import_claims(
    rows: Iterable[Row], *, seal: str, by: User, at: datetime
) -> list[Claim]:
    """The new claims of the rows, made in one transaction: all or none.

    `seal` is that of the plan that was shown; raises ChangedPlanError when another
    one stands now, NotAllowedError for who may not make claims.
    """
    if not may(by, REVIEW):
        raise NotAllowedError("Only editors may import claims.")
    plan = plan_import(rows, on=localdate(at))
    if plan.seal != seal:
        raise ChangedPlanError("Meanwhile something changed. Look at the rows again.")
    with authored(by, why=WHY):
        return [make_claim(p.new, by=by, at=at) for p in plan.rows if p.new]


def read_sources(rows: Iterable[Row], *, by: User) -> list[Job]:
    """The waiting jobs that read the sources of the rows, each address once."""
    wanted = dict.fromkeys(row.source_url for row in rows if row.source_url)
    jobs = []
    for url in wanted:
        try:
            jobs.append(submit_url(by, url=url))
        except Refused:  # its row was refused and said why
            continue
    return jobs


@transaction.atomic
def keep_import_on_file(ids: Iterable[int], *, by: User) -> list[int]:
    """Keep imported claims on file; returns those that were.

    Left alone are claims of others and claims that somebody worked on since.
    """
    if not may(by, REVIEW):
        raise NotAllowedError("Only editors may take an import back.")
    untouched = Claim.objects.filter(
        pk__in=list(ids), created_by=by, version=1, stage=Stage.IN_REVIEW,
        assertions=None, evidence=None, checks=None,
    )  # fmt: skip
    with authored(by, why="Import taken back"):
        chosen = list(untouched.values_list("pk", flat=True))
        rows = Claim.objects.select_for_update().filter(pk__in=chosen, version=1)
        found = list(rows.values_list("pk", flat=True))
        Claim.objects.filter(pk__in=found).update(stage=Stage.ON_FILE, version=2)
    return found


def _planned(
    row: Row, stored: dict[str, int], seen: dict[str, int], on: date
) -> Planned:
    try:
        new = _new(row, on)
    except NotAllowedError as error:
        return Planned(row, Fate.REFUSED, why=str(error))
    key = _key(new.text)
    if key in stored:
        return Planned(row, Fate.SAME, claim=stored[key])
    if key in seen:
        return Planned(row, Fate.SAME, why=f"Row {seen[key]} says the same.")
    seen[key] = row.line
    return Planned(row, Fate.NEW, new)


def _new(row: Row, on: date) -> NewClaim:
    if not row.text:
        raise NotAllowedError("The text is empty. Write the claim as one sentence.")
    if len(row.text) > LONGEST_TEXT or "\x00" in row.text:
        raise NotAllowedError("The text is over 500 characters. Shorten it.")
    topics = [topic.strip() for topic in row.topics.replace(";", ",").split(",")]
    topics = list(dict.fromkeys(filter(None, topics)))
    if any(len(topic) > LONGEST_TOPIC for topic in topics):
        raise NotAllowedError("A topic is over 60 characters. Part topics by commas.")
    return NewClaim(
        text=row.text,
        kind=_kind(row.kind),
        topics=tuple(topics),
        missing=_missing(row, _day(row.said_on, on)),
    )


def _kind(word: str) -> ClaimKind:
    try:
        return ClaimKind(word.lower() or ClaimKind.FACT)
    except ValueError as error:
        known = ", ".join(ClaimKind)
        raise NotAllowedError(f"The kind is unknown. Use one of: {known}.") from error


def _day(words: str, on: date) -> date | None:
    try:
        day = date.fromisoformat(words) if words else None
    except ValueError as error:
        raise NotAllowedError(
            "The day cannot be read. Write it like 2025-01-29."
        ) from error
    if day and day > on:
        raise NotAllowedError("The day lies in the future. Correct it.")
    return day


def _missing(row: Row, day: date | None) -> tuple[str, ...]:
    """Who said it is not known until a passage shows it: that is what is missing."""
    try:
        noted_address(row.source_url)
    except Refused as refused:
        raise NotAllowedError(refused.sentence) from refused
    if not row.speaker:
        return ()
    when = f" on {day.isoformat()}" if day else ""
    words = f"The passage in which {row.speaker} says so{when}"
    if len(words) > LONGEST_MISSING:
        raise NotAllowedError("The speaker's name is too long. Shorten it.")
    return (words,)


def _stored(rows: Iterable[Row]) -> dict[str, int]:
    """The claims that stand, by the key of their text; the oldest of equals."""
    texts = {row.text.lower().rstrip(".") for row in rows}
    wanted = texts | {f"{text}." for text in texts}
    found = Claim.objects.open().annotate(lowered=Lower("text"))
    found = found.filter(lowered__in=wanted).order_by("-pk")
    return {_key(text): pk for pk, text in found.values_list("pk", "text")}


def _key(text: str) -> str:
    return text.lower().rstrip(".")
