"""The scale in force, and what was proposed and decided about a claim's rating."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from claims.credibility import facts
from claims.models import Claim, Rating, RatingScale, RatingState, RatingValue

MOST = 20


@dataclass(frozen=True, slots=True)
class RatingPage:
    """What the desk sees of a claim's rating; `standing` is what would be published.

    `past` are the decided ones, newest first, the standing one among them.
    """

    standing: Rating | None
    waiting: Rating | None
    past: Sequence[Rating]


def current_scale() -> RatingScale | None:
    """Return the scale in force; None only in an empty database."""
    return RatingScale.objects.prefetch_related("values").first()


def scales() -> list[RatingScale]:
    """Return every version of the scale, the newest first, in two SQL statements."""
    return list(RatingScale.objects.prefetch_related("values"))


def values_in_force() -> "QuerySet[RatingValue]":
    """Return the values an editor can choose from, in their order."""
    newest = RatingScale.objects.order_by("-number").values("pk")[:1]
    return RatingValue.objects.filter(scale__in=newest).order_by("position")


def standing_rating(claim: Claim) -> Rating | None:
    """Return the rating that stands, with its words and names; one SQL statement."""
    if claim.rating_id is None:
        return None
    return _rows(claim).filter(pk=claim.rating_id, value__isnull=False).first()


def rating_page(claim: Claim) -> RatingPage:
    """Return what the desk sees of the claim's rating in one SQL statement."""
    rows = list(_rows(claim)[:MOST])
    decided = [row for row in rows if row.state != RatingState.WAITING]
    decided.sort(key=lambda row: (row.decided_at, row.pk), reverse=True)
    standing = [r for r in decided if r.pk == claim.rating_id and r.value_id]
    waiting = [row for row in rows if row.state == RatingState.WAITING]
    return RatingPage(
        standing=standing[0] if standing else standing_rating(claim),
        waiting=waiting[0] if waiting else None,
        past=decided,
    )


def waiting_ratings() -> list[Rating]:
    """Return the ratings that wait for a second person, the longest first."""
    rows = Rating.objects.waiting().select_related("value", "claim", "proposed_by")
    return list(rows.order_by("proposed_at", "pk")[:MOST])


def as_fact(rating: Rating) -> facts.Rating:
    """Return an approved rating as the model reads it."""
    return facts.Rating(
        claim=str(rating.claim_id),
        truth=rating.value.truth if rating.value else None,
        reason=rating.reason,
        editor=str(rating.proposed_by_id),
        at=rating.decided_at or rating.proposed_at,
        rank=rating.value.rank if rating.value else None,
    )


def _rows(claim: Claim) -> "QuerySet[Rating]":
    return Rating.objects.filter(claim=claim).select_related(
        "value__scale", "proposed_by", "decided_by"
    )
