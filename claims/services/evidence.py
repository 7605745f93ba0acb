"""Linking passages to a claim as evidence, and taking the links away again."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from claims.credibility.vocabulary import (
    Basis,
    Identity,
    Interest,
    Stance,
    Strength,
    Tier,
)
from claims.models import Assertion, Claim, Evidence
from claims.permissions import LINK_EVIDENCE, may
from claims.services.assessment import assess_claim
from claims.services.effects import Effect, try_out
from claims.services.ties import refuse_unfounded
from sources.models import Interest as Tie
from sources.models import Passage, Revision, Speaker, User
from sources.services.edits import NotAllowedError, authored, locked
from sources.services.passages import mark_passage

Spans = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a passage bears on a claim, and why, in an editor's judgement.

    `speaker` is who knows it; None is whoever published the document. An `interest`
    is that of a `tie` with its source, or of a party to the claim, and is accepted
    only with the reason stated in `public_reason`.
    """

    stance: Stance
    basis: Basis = Basis.REPORT
    identity: Identity = Identity.NAMED
    strength: Strength = Strength.STRONG
    interest: Interest = Interest.NONE
    interest_serves: str = ""
    tie: Tie | None = None
    speaker: Speaker | None = None
    public_reason: str = ""
    private_note: str = ""

    def __post_init__(self) -> None:
        if self.public_reason.strip():
            return
        if self.basis.tier is Tier.SHOWS and self.stance is not Stance.CONTEXT:
            raise NotAllowedError("Say in public words why this passage shows it.")
        if self.interest is not Interest.NONE:
            raise NotAllowedError("Say in public words what the interest is.")


def link_evidence(
    claim: Claim,
    *,
    by: User,
    passage: Passage,
    judgement: Judgement,
    at: datetime,
    assertion: Assertion | None = None,
) -> Evidence:
    """Return the saved link of a passage to the claim; the status follows at once.

    With an `assertion` the link replaces it in the ledger while it lives. Raises
    NotAllowedError when the passage is linked that way already, and for a claim that
    was merged into another.
    """
    with _linking(by, why="Evidence linked"):
        # Locked first, so that two editors cannot link the same words at once.
        if locked(Claim.objects.all(), claim.pk, version=None).merged_into_id:
            raise NotAllowedError("It was merged into another claim. Link it there.")
        refuse_unfounded(claim, passage, judgement, at)
        _refuse_twin(claim.pk, passage, judgement.stance)
        if assertion is not None and assertion.claim_id != claim.pk:
            raise NotAllowedError("That statement belongs to another claim.")
        evidence = Evidence.objects.create(
            claim=claim,
            passage=passage,
            assertion=assertion,
            added_by=by,
            reviewed_by=by,
            reviewed_at=at,
            **_columns(judgement),
        )
        assess_claim(claim, by=by, cause="evidence linked", at=at)
    return evidence


def link_words(
    claim: Claim,
    *,
    by: User,
    revision: Revision,
    spans: Spans,
    judgement: Judgement,
    at: datetime,
) -> Evidence:
    """Mark the words of a revision and link them; all or nothing.

    Raises NotInTextError for words that are not there, NotAllowedError as
    `link_evidence` does.
    """
    with transaction.atomic():
        passage = mark_passage(revision, spans)
        return link_evidence(claim, by=by, passage=passage, judgement=judgement, at=at)


def change_evidence(
    evidence: Evidence,
    *,
    by: User,
    judgement: Judgement,
    at: datetime,
    version: int | None = None,
) -> Evidence:
    """Return the link as changed, with the status re-assessed.

    Raises StaleError when `version` is not the row's own, NotAllowedError when it was
    unlinked meanwhile.
    """
    with _linking(by, why="Evidence changed"):
        row = locked(Evidence.objects.all(), evidence.pk, version=version)
        if row.removed_at is not None:
            raise NotAllowedError("It was unlinked meanwhile; link it again first.")
        if row.stance != judgement.stance:
            _refuse_twin(row.claim_id, row.passage, judgement.stance)
        refuse_unfounded(row.claim, row.passage, judgement, at)
        for name, value in _columns(judgement).items():
            setattr(row, name, value)
        row.reviewed_by = by
        return _saved(row, by=by, cause="evidence changed", at=at)


def unlink_evidence(
    evidence: Evidence,
    *,
    by: User,
    reason: str,
    at: datetime,
    version: int | None = None,
) -> Evidence:
    """End the link; the row stays, with who, when and why.

    Raises StaleError, and NotAllowedError without a reason or when it is ended.
    """
    if not reason.strip():
        raise NotAllowedError("Say why the link ends.")
    with _linking(by, why=f"Evidence unlinked: {reason}"):
        row = locked(Evidence.objects.all(), evidence.pk, version=version)
        if row.removed_at is not None:
            raise NotAllowedError("Somebody unlinked it already.")
        row.removed_by, row.removed_at, row.removed_reason = by, at, reason.strip()
        return _saved(row, by=by, cause="evidence unlinked", at=at)


def relink_evidence(evidence: Evidence, *, by: User, at: datetime) -> Evidence:
    """Undo an unlinking: the link lives again as it was."""
    with _linking(by, why="Evidence linked again"):
        row = locked(Evidence.objects.all(), evidence.pk, version=None)
        if row.removed_at is None:
            raise NotAllowedError("It is linked already.")
        _refuse_twin(row.claim_id, row.passage, Stance(row.stance))
        row.removed_by, row.removed_at, row.removed_reason = None, None, ""
        return _saved(row, by=by, cause="evidence linked again", at=at)


def preview_effect(
    claim: Claim,
    *,
    by: User,
    revision: Revision,
    spans: Spans,
    judgement: Judgement,
    at: datetime,
) -> Effect:
    """Return what `link_words` would do to the status; nothing is kept."""

    def link() -> None:
        passage = mark_passage(revision, spans)
        refuse_unfounded(claim, passage, judgement, at)
        Evidence.objects.create(
            claim=claim,
            passage=passage,
            added_by=by,
            reviewed_by=by,
            reviewed_at=at,
            **_columns(judgement),
        )

    return try_out(claim, link, at=at)


@contextmanager
def _linking(by: User, *, why: str) -> Iterator[None]:
    if not may(by, LINK_EVIDENCE):
        raise NotAllowedError("Only editors link evidence.")
    with authored(by, why=why):
        yield


def _columns(judgement: Judgement) -> dict[str, object]:
    return {name: getattr(judgement, name) for name in Judgement.__dataclass_fields__}


def _saved(row: Evidence, *, by: User, cause: str, at: datetime) -> Evidence:
    row.version += 1
    row.changed_at = at
    row.save()
    assess_claim(row.claim, by=by, cause=cause, at=at)
    return row


def _refuse_twin(claim_id: int, passage: Passage, stance: Stance) -> None:
    twins = Evidence.objects.live().filter(claim=claim_id, passage=passage)
    if twins.filter(stance=stance).exists():
        raise NotAllowedError("This passage is linked to the claim that way already.")
