"""Saving what editors write of a claim: the draft of its next version."""

from dataclasses import dataclass
from datetime import date, datetime

from claims.credibility.vocabulary import ClaimKind, Wording
from claims.models import Claim, Risk, Stage
from claims.permissions import REVIEW, may
from claims.services.assessment import assess_claim
from sources.models import Speaker, User
from sources.services.edits import NotAllowedError, authored, locked


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as an editor writes it. `half_life_days` None means it does not fade.

    Of a prediction, `settled_on` is the day from which evidence can bear on it.
    """

    text: str
    kind: ClaimKind
    about: tuple[Speaker, ...] = ()
    topics: tuple[str, ...] = ()
    risk: tuple[Risk, ...] = ()
    finding: str = ""
    missing: tuple[str, ...] = ()
    wording: Wording = Wording.EXACT
    half_life_days: int | None = None
    settled_on: date | None = None


def save_draft(
    claim: Claim, *, by: User, draft: Draft, at: datetime, version: int | None = None
) -> Claim:
    """Return the claim as written, assessed anew; what is live does not change.

    Raises StaleError when `version` is not the claim's own, NotAllowedError for a
    claim without words, one that was merged, or a person without the right.
    """
    if not may(by, REVIEW):
        raise NotAllowedError("Only editors change a claim.")
    text = " ".join(draft.text.split())
    if not text:
        raise NotAllowedError("Write the claim as one sentence first.")
    with authored(by, why="Claim edited"):
        row = locked(Claim.objects.all(), claim.pk, version=version)
        if row.stage == Stage.MERGED:
            raise NotAllowedError("It was merged into another claim. Edit that one.")
        row.text, row.kind, row.wording = text, draft.kind, draft.wording
        row.topics, row.risk = list(draft.topics), list(draft.risk)
        row.finding = " ".join(draft.finding.split())
        row.missing = list(draft.missing)
        row.half_life_days = draft.half_life_days
        row.settled_on = draft.settled_on
        row.version += 1
        row.save()
        row.about.set(draft.about)
        assess_claim(row, by=by, cause="claim edited", at=at)
    return row
