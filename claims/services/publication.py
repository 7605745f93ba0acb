"""Publishing a claim, with the second person its risk asks for, and taking it down."""

from dataclasses import dataclass, replace
from datetime import datetime

from claims.models import Claim, Correction, CorrectionKind, Stage, Version
from claims.models.snapshot import from_json, to_json
from claims.permissions import PUBLISH, REVIEW, may
from claims.services.assessment import assess_claim
from claims.services.gate import Obstacle, loaded_words
from claims.services.proposals import Proposal, propose, still_stands
from claims.services.stems import learn
from claims.services.visibility import hide_uncited, show_cited
from sources.models import User
from sources.services.edits import NotAllowedError, authored, locked

_REOPENED = {Stage.TAKEN_DOWN, Stage.ON_FILE, Stage.TRIAGED, Stage.UNDONE}


class NotReadyError(NotAllowedError):
    """The gate is shut; `obstacles` says why, one reason each."""

    def __init__(self, reasons: list[Obstacle]) -> None:
        super().__init__(" ".join(reason.words for reason in reasons))
        self.obstacles = reasons


@dataclass(frozen=True, slots=True)
class Announcement:
    """What readers are told of a change to a page that they could read before."""

    kind: CorrectionKind
    words: str


def publish_version(
    claim: Claim,
    *,
    by: User,
    at: datetime,
    announcement: Announcement | None = None,
    words_read: bool = False,
    version: int | None = None,
) -> Version:
    """Freeze the claim as a version and show it, or let it wait for a second person.

    A version that waited is replaced. `words_read` says that somebody read what the
    finding has of loaded words. Raises NotReadyError with every reason,
    NotAllowedError for the wrong person, StaleError when `version` is not the
    claim's own.
    """
    _refuse_all_but_publishers(by)
    with authored(by, why="Published"):
        row = locked(Claim.objects.all(), claim.pk, version=version)
        row.versions.filter(published_at__isnull=True).delete()
        assessment = assess_claim(row, by=by, cause="published", at=at)
        proposal = propose(row, by=by, at=at)
        unread = [] if words_read else loaded_words(row)
        _refuse_unready(proposal, announcement, unread)
        made = Version.objects.create(
            claim=row,
            assessment=assessment,
            proposed_by=by,
            proposed_at=at,
            needs_second_person=proposal.needs_second_person,
            **_columns(proposal, announcement),
        )
        made.documents.set(proposal.frozen.documents)
        made.speakers.set(proposal.frozen.speakers)
        if not made.needs_second_person:
            _go_live(made, row, by=by, at=at)
    return made


def approve_version(
    version: Version, *, by: User, at: datetime, words_read: bool = False
) -> Version:
    """Publish a waiting version as its second person, who read its loaded words.

    Raises NotAllowedError for the one who proposed it, and when the evidence or the
    words have changed since: then it has to be proposed afresh. Raises NotReadyError
    for loaded words that were not read.
    """
    _refuse_all_but_publishers(by)
    with authored(by, why="Approved and published"):
        claim = locked(Claim.objects.all(), version.claim_id, version=None)
        row = locked(Version.objects.all(), version.pk, version=None)
        if row.published_at is not None:
            raise NotAllowedError("It is published already.")
        if row.proposed_by_id == by.pk:
            raise NotAllowedError("A second person has to approve what you proposed.")
        if not still_stands(row, propose(claim, by=row.proposed_by, at=at)):
            raise NotAllowedError(
                "The claim changed since this was proposed. Look at it and publish "
                "it afresh."
            )
        if not words_read and (unread := loaded_words(claim)):
            raise NotReadyError(unread)
        signed = f"{row.proposed_by} and {by}"
        snapshot = replace(from_json(row.snapshot), signed_by=signed, as_of=at)
        row.snapshot = to_json(snapshot)
        _go_live(row, claim, by=by, at=at)
    return row


def take_down(
    claim: Claim, *, by: User, reason: str, at: datetime, version: int | None = None
) -> Claim:
    """Hide a published claim from readers; page and corrections say that and why.

    It takes every version down that readers could open, for good. Documents and
    speakers that no other claim cites are hidden with it.
    """
    _refuse_all_but_publishers(by)
    if not reason.strip():
        raise NotAllowedError("Say why it is taken down; readers are told.")
    with authored(by, why=f"Taken down: {reason}"):
        row = locked(Claim.objects.all(), claim.pk, version=version)
        if row.live_version is None:
            raise NotAllowedError("It is not published.")
        row.versions.standing().update(
            taken_down_by=by, taken_down_at=at, taken_down_reason=reason.strip()
        )
        told = Announcement(CorrectionKind.RETRACTION, reason.strip())
        _tell(row.live_version, told, by=by, at=at)
        row.live_version, row.looked_again_since = None, None
        row.stage = Stage.TAKEN_DOWN
        _save(row)
        hide_uncited(row)
    return row


def reopen(claim: Claim, *, by: User, at: datetime) -> Claim:
    """Take up work again on a claim that was taken down or kept on file."""
    if not may(by, REVIEW):
        raise NotAllowedError("Only editors can reopen a claim.")
    with authored(by, why="Opened again"):
        row = locked(Claim.objects.all(), claim.pk, version=None)
        if row.stage not in _REOPENED:
            raise NotAllowedError("It is open already.")
        row.stage = Stage.IN_REVIEW
        _save(row)
        assess_claim(row, by=by, cause="reopened", at=at)
    return row


def _columns(
    proposal: Proposal, announcement: Announcement | None
) -> dict[str, object]:
    snapshot = proposal.snapshot
    return {
        "number": proposal.number,
        "text": snapshot.text,
        "finding": snapshot.finding,
        "code": snapshot.status.code,
        "headline": snapshot.status.headline,
        "snapshot": to_json(snapshot),
        "rating": proposal.rating,
        "correction_kind": announcement.kind if announcement else "",
        "correction_words": announcement.words.strip() if announcement else "",
    }


def _go_live(version: Version, claim: Claim, *, by: User, at: datetime) -> None:
    version.published_by, version.published_at = by, at
    version.save()
    learn(version)
    claim.live_version, claim.stage = version, Stage.PUBLISHED
    claim.looked_again_since = None
    _save(claim)
    show_cited(version)
    if version.correction_kind:
        kind = CorrectionKind(version.correction_kind)
        _tell(version, Announcement(kind, version.correction_words), by=by, at=at)


def _tell(version: Version, told: Announcement, *, by: User, at: datetime) -> None:
    Correction.objects.create(
        claim_id=version.claim_id,
        version=version,
        kind=told.kind,
        words=told.words,
        by=by,
        at=at,
    )


def _save(claim: Claim) -> None:
    claim.version += 1
    claim.save()


def _refuse_unready(
    proposal: Proposal, announcement: Announcement | None, unread: list[Obstacle]
) -> None:
    reasons = [*proposal.obstacles, *unread]
    is_told = announcement is not None and bool(announcement.words.strip())
    if proposal.needs_announcement and not is_told:
        words = "Readers saw an earlier version: say what changed, and of what kind."
        reasons.append(Obstacle("correction", words))
    elif announcement and proposal.changes_rating:
        reasons += _untold_rating(announcement)
    if reasons:
        raise NotReadyError(reasons)


def _untold_rating(announcement: Announcement) -> list[Obstacle]:
    if announcement.kind == CorrectionKind.RATING_CHANGE:
        return []
    words = "Readers saw another rating, or none: announce it as a rating change."
    return [Obstacle("rating_change", words)]


def _refuse_all_but_publishers(by: User) -> None:
    if not may(by, PUBLISH):
        raise NotAllowedError("Only senior editors publish and take down.")
