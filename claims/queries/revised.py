"""What readers would find changed between two snapshots of a claim, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.models.snapshot import Snapshot

_PLAIN = (("Claim", "text"), ("Finding", "finding"))


@dataclass(frozen=True, slots=True)
class Revised:
    """One thing that reads differently: before and after."""

    label: str
    before: str
    after: str


def revised(old: Snapshot, new: Snapshot) -> list[Revised]:
    """Return what reads differently, the most visible first."""
    found = [
        Revised("Status", old.status.headline, new.status.headline),
        Revised("Rating", _rating(old), _rating(new)),
        *(Revised(label, getattr(old, n), getattr(new, n)) for label, n in _PLAIN),
        Revised("Taken back by the speaker", taken_back(old), taken_back(new)),
        Revised("Replaced by", successor(old), successor(new)),
        *_rows(old, new),
        Revised("Missing", "; ".join(old.missing), "; ".join(new.missing)),
    ]
    return [row for row in found if row.before != row.after]


def taken_back(snapshot: Snapshot) -> str:
    """Return the day on which the speaker took it back, in words."""
    day = snapshot.taken_back_on
    return f"{day.day} {day:%b %Y}" if day else ""


def successor(snapshot: Snapshot) -> str:
    """Return which claim stands in its place, in words."""
    return f"claim {snapshot.replaced_by}" if snapshot.replaced_by else ""


def _rating(snapshot: Snapshot) -> str:
    rating = snapshot.rating
    return f"{rating.words}: {rating.reason}" if rating else ""


def _rows(old: Snapshot, new: Snapshot) -> Iterator[Revised]:
    before = {row.id: row.document.title for row in old.evidence}
    after = {row.id: row.document.title for row in new.evidence}
    yield _listed("Evidence", before, after)
    was = {row.statement: row.document.title for row in old.wordings}
    now = {row.statement: row.document.title for row in new.wordings}
    yield _listed("Statements", was, now)
    looked = {hash(row): f"{row.looked_on:%d %b %Y}" for row in old.checks}
    looks = {hash(row): f"{row.looked_on:%d %b %Y}" for row in new.checks}
    yield _listed("Checks", looked, looks)


def _listed(label: str, before: dict[int, str], after: dict[int, str]) -> Revised:
    """Return what went and what came; both empty where nothing did."""
    gone = [words for key, words in before.items() if key not in after]
    came = [words for key, words in after.items() if key not in before]
    return Revised(label, "; ".join(gone), "; ".join(came))
