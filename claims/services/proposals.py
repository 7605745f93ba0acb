"""What publishing a claim would show, and what stands against it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F

from claims.models import Claim, Rating, Version
from claims.models.snapshot import Snapshot, from_json
from claims.queries.ratings import standing_rating
from claims.queries.standing import Standing, standing_of
from claims.services.gate import (
    Obstacle,
    has_two_people,
    needs_second_person,
    obstacles,
)
from claims.services.shown import PRIVATE, Shown, shown_rows
from claims.services.snapshots import Frozen, Signature, freeze
from sources.models import Speaker, User


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A person without a public page: whom readers see instead of the name.

    `is_named` where our own words give the name away all the same.
    """

    speaker: Speaker
    instead: str
    is_named: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What publishing now would show, and what stands against it."""

    frozen: Frozen
    standing: Standing
    obstacles: list[Obstacle]
    needs_second_person: bool
    number: int
    rating: Rating | None
    seen_rating: str

    @property
    def snapshot(self) -> Snapshot:
        """The claim as readers would see it."""
        return self.frozen.snapshot

    @property
    def unnamed(self) -> list[Unnamed]:
        """Who has no public page, in the order of the desk."""
        snapshot = self.snapshot
        ours = " ".join((snapshot.text, snapshot.finding, *snapshot.missing))
        words = ours.casefold()
        return [
            Unnamed(row, row.description or PRIVATE, row.name.casefold() in words)
            for row in self.frozen.private
        ]

    @property
    def needs_announcement(self) -> bool:
        """Whether readers have seen an earlier version."""
        return self.number > 1

    @property
    def changes_rating(self) -> bool:
        """Whether readers, who saw an earlier version, would see another rating."""
        code = self.rating.value.code if self.rating and self.rating.value else ""
        return self.needs_announcement and code != self.seen_rating


def propose(claim: Claim, *, by: User, at: datetime) -> Proposal:
    """Return what publishing would show at `at`; nothing is stored."""
    shown, standing = shown_rows(claim), standing_of(claim, at)
    return _proposal(claim, shown, standing, by=by)


def still_stands(version: Version, proposal: Proposal) -> bool:
    """Return whether publishing afresh would show the same, but for day and name.

    The line of what the record was only grows with the day.
    """
    if proposal.obstacles:
        return False
    old, new = from_json(version.snapshot), proposal.snapshot
    alike = replace(new, as_of=old.as_of, signed_by=old.signed_by, record=old.record)
    return alike == old


def _proposal(claim: Claim, shown: Shown, standing: Standing, *, by: User) -> Proposal:
    is_serious = needs_second_person(claim, standing)
    rating = standing_rating(claim)
    one_person = is_serious and not has_two_people()
    signature = Signature(str(by), one_person, rating)
    number, seen_rating = _seen(claim)
    return Proposal(
        frozen=freeze(claim, shown, standing, signature=signature),
        standing=standing,
        obstacles=obstacles(claim, shown, standing, rating=rating),
        needs_second_person=is_serious and has_two_people(),
        number=number + 1,
        rating=rating,
        seen_rating=seen_rating,
    )


def _seen(claim: Claim) -> tuple[int, str]:
    """The number and the rating of the last version that readers saw; 0 before it."""
    versions = claim.versions.published().order_by("-number")
    rows = versions.values_list("number", F("snapshot__rating__code"))
    number, code = rows.first() or (0, None)
    return number, code or ""
