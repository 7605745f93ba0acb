"""What changed between two published versions, word by word and row by row."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from claims.credibility.vocabulary import Stance
from claims.differences import Part, word_diff
from claims.models import Claim, Version
from claims.models.snapshot import (
    ShownCheck,
    ShownEvidence,
    ShownWording,
    Snapshot,
    from_json,
)
from claims.queries.claim_page import BASIS_WORDS, IDENTITY_WORDS, quoted
from claims.queries.public import TakenDownError
from claims.queries.revised import successor, taken_back
from claims.queries.withheld import Withheld

_SIDES = {
    Stance.SUPPORTS: "For",
    Stance.REFUTES: "Against",
    Stance.CONTEXT: "Context",
}
_VERBS = {"asserts": "says so", "denies": "denies it", "open": "leaves it open"}


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the page, where it reads differently."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """One list of the page: what went, what came, and what reads differently."""

    label: str
    gone: list[str]
    came: list[str]
    changed: list[tuple[Part, ...]]

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return not (self.gone or self.came or self.changed)


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """What a reader of the older version would find changed in the newer one."""

    old: Version
    new: Version
    texts: list[Text]
    rows: list[Rows]

    @property
    def is_same(self) -> bool:
        """Whether the pages read alike."""
        return not (self.texts or self.rows)


def version_diff(
    claim: Claim, number: int, held: Withheld, *, since: int = 0
) -> VersionDiff:
    """Compare a version with an older one, the one before it where none is named.

    Two SQL statements. Raises Version.DoesNotExist for what readers never saw,
    HeldBackError where a legal hold names one of the two, and TakenDownError where
    one was taken down.
    """
    rows = claim.versions.published().select_related("published_by")
    new, older = rows.get(number=number), rows.filter(number__lt=number)
    found = older.filter(number=since) if since else older.order_by("-number")
    old = found.first()
    if old is None:
        raise Version.DoesNotExist
    for one in (new, old):
        held.refuse(one)
        if one.taken_down_at:
            raise TakenDownError(one, held)
        held.version(one)
    return compared(old, new)


def compared(old: Version, new: Version) -> VersionDiff:
    """Compare what two versions froze."""
    before, after = from_json(old.snapshot), from_json(new.snapshot)
    was, now = _texts(before), _texts(after)
    texts = [
        Text(label, word_diff(was[label], words))
        for label, words in now.items()
        if was[label] != words
    ]
    lists, then = _lists(after), _lists(before)
    rows = [_rows(label, then[label], lists[label]) for label in lists]
    return VersionDiff(old, new, texts, [row for row in rows if not row.is_same])


def _texts(snapshot: Snapshot) -> dict[str, str]:
    return {
        "Claim": snapshot.text,
        "Status": snapshot.status.headline,
        "Why": snapshot.status.why,
        "Finding": snapshot.finding,
        "Taken back by the speaker": taken_back(snapshot),
        "Replaced by": successor(snapshot),
    }


def _lists(snapshot: Snapshot) -> dict[str, dict[Hashable, str]]:
    return {
        "Evidence": {row.id: _evidence(row) for row in snapshot.evidence},
        "Who says so": {row.statement: _wording(row) for row in snapshot.wordings},
        "Who has looked": {
            (row.looked_on, row.places): _check(row) for row in snapshot.checks
        },
        "What is missing": {gap: gap for gap in snapshot.missing},
        "About": {row.name: row.name for row in snapshot.about},
        "Topics": {topic: topic for topic in snapshot.topics},
    }


def _rows(
    label: str, before: Mapping[Hashable, str], after: Mapping[Hashable, str]
) -> Rows:
    return Rows(
        label,
        gone=[words for key, words in before.items() if key not in after],
        came=[words for key, words in after.items() if key not in before],
        changed=[
            word_diff(before[key], words)
            for key, words in after.items()
            if before.get(key, words) != words
        ],
    )


def _evidence(row: ShownEvidence) -> str:
    document = row.document
    place = ", ".join(filter(None, (document.outlet, document.title)))
    told = [BASIS_WORDS[row.basis], IDENTITY_WORDS[row.identity], row.tie, row.reason]
    if row.is_withdrawn:
        told.append("withdrawn by its publisher")
    said = "; ".join(word for word in told if word)
    return f"{_SIDES[row.stance]}: {quoted(row.parts)} {place} ({said})"


def _wording(row: ShownWording) -> str:
    speaker = row.speaker.name if row.speaker else row.document.outlet
    place = row.document.outlet or row.document.title
    verb = _VERBS.get(row.stance, row.stance)
    return f"{speaker} {verb}: {quoted(row.parts)} ({place})"


def _check(row: ShownCheck) -> str:
    return f"{row.looked_on:%d %B %Y}: {row.found} ({row.places})"
