"""Rating a claim: one editor proposes, a second one approves or refuses."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from claims.credibility.vocabulary import ClaimKind
from claims.models import Claim, Rating, RatingState, RatingValue, Stage
from claims.permissions import RATE, may
from claims.queries.ratings import values_in_force
from claims.services.assessment import assess_claim
from claims.services.gate import has_two_people
from claims.services.rescoring import rescore_later
from sources.models import User
from sources.services.edits import NotAllowedError, authored, locked


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an editor decides, and why; without a value the rating is withdrawn."""

    value: RatingValue | None
    reason: str
    private_note: str = ""


def propose_rating(
    claim: Claim,
    *,
    by: User,
    verdict: Verdict,
    at: datetime,
    version: int | None = None,
) -> Rating:
    """Return the rating, waiting for a second person; at once where one may do it.

    One's own proposal that waits is taken back first. Raises StaleError when `version`
    is not the claim's own, NotAllowedError for the wrong person, without a reason, for
    what cannot be rated and while somebody else's proposal waits.
    """
    _refuse_all_but_raters(by)
    if not verdict.reason.strip():
        raise NotAllowedError("Say why: readers see the reason beside the rating.")
    with authored(by, why="Rating proposed"):
        row = locked(Claim.objects.all(), claim.pk, version=version)
        _refuse_ungradable(row, at)
        _refuse_unfit(row, verdict)
        _make_way(row, by=by, at=at)
        rating = Rating.objects.create(
            claim=row,
            value=verdict.value,
            text=row.text,
            reason=verdict.reason.strip(),
            private_note=verdict.private_note.strip(),
            proposed_by=by,
            proposed_at=at,
        )
        if not has_two_people():
            _approve(rating, row, by=by, at=at, one_person=True)
    return rating


def approve_rating(rating: Rating, *, by: User, at: datetime) -> Rating:
    """Let a waiting rating stand, as its second person.

    The claims that its sources also speak on are computed anew: at once when they are
    few, else they are left to `rescore --stale`. Raises NotAllowedError for who
    proposed it, and when it was decided or the claim reworded meanwhile.
    """
    _refuse_all_but_raters(by)
    with authored(by, why="Rating approved"):
        claim, row = _waiting(rating)
        if row.proposed_by_id == by.pk and has_two_people():
            raise NotAllowedError("A second person has to approve what you proposed.")
        if row.text != claim.text:
            raise NotAllowedError(
                "The claim was reworded since. Refuse this and rate the new words."
            )
        one_person = row.proposed_by_id == by.pk
        _approve(row, claim, by=by, at=at, one_person=one_person)
    return row


def refuse_rating(rating: Rating, *, by: User, why: str, at: datetime) -> Rating:
    """Refuse a waiting rating; the row stays, with who and why."""
    _refuse_all_but_raters(by)
    if not why.strip():
        raise NotAllowedError("Say why you refuse it.")
    with authored(by, why=f"Rating refused: {why}"):
        _, row = _waiting(rating)
        _decide(row, RatingState.REFUSED, by=by, at=at, why=why.strip())
    return row


def take_back_rating(rating: Rating, *, by: User, at: datetime) -> Rating:
    """Undo one's own proposal while nobody has decided about it."""
    _refuse_all_but_raters(by)
    with authored(by, why="Rating taken back"):
        _, row = _waiting(rating)
        if row.proposed_by_id != by.pk:
            raise NotAllowedError("Refuse it instead: somebody else proposed it.")
        _decide(row, RatingState.TAKEN_BACK, by=by, at=at)
    return row


def _approve(
    rating: Rating, claim: Claim, *, by: User, at: datetime, one_person: bool
) -> None:
    rating.one_person = one_person
    _decide(rating, RatingState.APPROVED, by=by, at=at)
    claim.rating = rating
    claim.version += 1
    claim.save()
    assess_claim(claim, by=by, cause="rated", at=at)
    moved = Claim.objects.filter(stale__left_at=at)
    rescore_later(moved, cause=f"claim {claim.pk} was rated", by=by, at=at)


def _decide(
    rating: Rating, state: RatingState, *, by: User, at: datetime, why: str = ""
) -> None:
    rating.state, rating.decided_why = state, why
    rating.decided_by, rating.decided_at = by, at
    rating.save()


def _waiting(rating: Rating) -> tuple[Claim, Rating]:
    """Return claim and rating, locked in this order everywhere."""
    claim = locked(Claim.objects.all(), rating.claim_id, version=None)
    row = locked(Rating.objects.all(), rating.pk, version=None)
    if row.state != RatingState.WAITING:
        words = row.get_state_display()
        raise NotAllowedError(f"It was {words} meanwhile.")
    return claim, row


def _make_way(claim: Claim, *, by: User, at: datetime) -> None:
    waiting = claim.ratings.waiting().select_related("proposed_by").first()
    if waiting is None:
        return
    if waiting.proposed_by_id != by.pk:
        raise NotAllowedError(
            f"{waiting.proposed_by} proposed a rating that waits. Approve or refuse it "
            "first."
        )
    _decide(waiting, RatingState.TAKEN_BACK, by=by, at=at)


def _refuse_unfit(claim: Claim, verdict: Verdict) -> None:
    if verdict.value is None:
        if claim.rating is None or claim.rating.value_id is None:
            raise NotAllowedError("There is no rating to withdraw.")
    elif not values_in_force().filter(pk=verdict.value.pk).exists():
        raise NotAllowedError("The scale was changed meanwhile. Choose again.")


def _refuse_ungradable(claim: Claim, at: datetime) -> None:
    if claim.stage == Stage.MERGED:
        raise NotAllowedError("It was merged into another claim. Rate that one.")
    if claim.kind == ClaimKind.OPINION:
        raise NotAllowedError("A view is not rated: evidence cannot settle it.")
    is_open = claim.settled_on is None or claim.settled_on > localdate(at)
    if claim.kind == ClaimKind.PREDICTION and is_open:
        raise NotAllowedError("It is about something that has not happened yet.")


def _refuse_all_but_raters(by: User) -> None:
    if not may(by, RATE):
        raise NotAllowedError("Only senior editors rate.")
