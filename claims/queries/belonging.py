"""Who belonged to whom, as the credibility model reads it: one SQL statement."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q

from claims.credibility import facts
from claims.queries.pieces import Since, holds, moments, start_of
from sources.models import Membership, Speaker
from sources.reading.speakers import SpeakerKind


@dataclass(frozen=True, slots=True)
class Belongings:
    """The memberships of some speakers, ended ones included."""

    rows: dict[int, list[Membership]] = field(default_factory=dict)

    def groups_of(self, speaker: Speaker) -> tuple[facts.Membership, ...]:
        """Return the groups of a speaker with their dates on both clocks."""
        return tuple(
            facts.Membership(
                group=str(row.group_id),
                from_at=start_of(row.from_on),
                to_at=start_of(_after(row.to_on)),
                added_at=row.added_at,
                removed_at=row.removed_at,
            )
            for row in self.rows.get(speaker.pk, ())
        )

    def knower(self, speaker: Speaker | None, since: Since) -> Speaker | None:
        """Return who is held to it: for an unnamed person their organisation, if known.

        As we knew it from `since` on; where several are known, the newest one.
        """
        if speaker is None or speaker.kind != SpeakerKind.UNNAMED:
            return speaker
        known = [
            row
            for row in self.rows.get(speaker.pk, ())
            if holds(since, row.added_at, row.removed_at)
        ]
        newest = max(known, key=_newest, default=None)
        return newest.group if newest else None

    def cuts(self, speaker: Speaker | None) -> Iterator[datetime]:
        """Yield the moments at which the knower may have become another."""
        if speaker is not None and speaker.kind == SpeakerKind.UNNAMED:
            for row in self.rows.get(speaker.pk, ()):
                yield from moments(row.added_at, row.removed_at)

    def organisations(self) -> Iterator[Speaker]:
        """Yield those who may be held to what an unnamed speaker said."""
        for rows in self.rows.values():
            yield from (r.group for r in rows if r.speaker.kind == SpeakerKind.UNNAMED)


def belongings_of(speakers: Collection[int]) -> Belongings:
    """Return the memberships of the speakers, and of who is held to unnamed ones."""
    own = Membership.objects.filter(speaker__in=speakers)
    held = own.filter(speaker__kind=SpeakerKind.UNNAMED)
    rows = Membership.objects.filter(
        Q(speaker__in=speakers) | Q(speaker__in=held.values("group"))
    )
    found: defaultdict[int, list[Membership]] = defaultdict(list)
    for row in rows.select_related("speaker", "group").order_by("pk"):
        found[row.speaker_id].append(row)
    return Belongings(dict(found))


def _after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None


def _newest(row: Membership) -> tuple[date, int]:
    return row.from_on or date.min, row.pk
