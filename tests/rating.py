"""Ratings as two senior editors make them, for tests of what follows from them."""

from claims.models import RatingScale, RatingValue
from claims.services.rating import Verdict, approve_rating, propose_rating
from tests.factories import LONG_AGO, UserFactory

REASON = "The order itself says otherwise."
_MEANINGS = {
    "supported": ("true", 3),
    "wrong": ("false", -2),
    "unproven": ("nothing", 0.5),
}


def value(code="wrong"):
    """The value of the scale in force; a scale of three where there is none."""
    if not RatingScale.objects.exists():
        scale = RatingScale.objects.create(number=1, reason="First", at=LONG_AGO)
        for place, (name, (counts_as, rank)) in enumerate(_MEANINGS.items()):
            RatingValue.objects.create(
                scale=scale,
                code=name,
                words=name.capitalize(),
                definition=f"It is {name}.",
                counts_as=counts_as,
                rank=rank,
                position=place,
            )
    return RatingScale.objects.first().values.get(code=code)


def proposed(
    claim,
    code="wrong",
    *,
    at=LONG_AGO,
    by=None,
    reason="The record says so.",
    note="for the desk alone",
):
    """A rating that waits; without a code one that withdraws."""
    by = by or UserFactory(role="senior_editor")
    verdict = Verdict(value(code) if code else None, reason, note)
    return propose_rating(claim, by=by, verdict=verdict, at=at)


def rated(claim, code="wrong", *, at=LONG_AGO, by=None, **options):
    """A rating that stands, approved by a second person."""
    rating = proposed(claim, code, at=at, **options)
    by = by or UserFactory(role="senior_editor")
    return approve_rating(rating, by=by, at=at)
