"""What publishing a claim would show, and what stands against it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Max

from claims.models import Claim, Version
from claims.models.snapshot import Snapshot, from_json
from claims.queries.standing import Standing, standing_of
from claims.services.gate import (
    Obstacle,
    has_two_people,
    needs_second_person,
    obstacles,
)
from claims.services.shown import Shown, shown_rows
from claims.services.snapshots import Frozen, freeze
from sources.models import User


@dataclass(frozen=True, slots=True)
class Proposal:
    """What publishing now would show, and what stands against it."""

    frozen: Frozen
    standing: Standing
    obstacles: list[Obstacle]
    needs_second_person: bool
    number: int

    @property
    def snapshot(self) -> Snapshot:
        """The claim as readers would see it."""
        return self.frozen.snapshot

    @property
    def needs_announcement(self) -> bool:
        """Whether readers have seen an earlier version."""
        return self.number > 1


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
    frozen = freeze(
        claim,
        shown,
        standing,
        signed_by=str(by),
        one_person=is_serious and not has_two_people(),
    )
    seen = claim.versions.published().aggregate(last=Max("number"))["last"]
    return Proposal(
        frozen=frozen,
        standing=standing,
        obstacles=obstacles(claim, shown, standing),
        needs_second_person=is_serious and has_two_people(),
        number=(seen or 0) + 1,
    )
