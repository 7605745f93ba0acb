"""The world of some claims, as the credibility model reads it."""

from collections.abc import Collection

from claims.credibility.facts import ClaimFacts, World
from claims.credibility.vocabulary import ClaimKind
from claims.models import Claim


def load_world(claim_ids: Collection[int]) -> World:
    """Return everything the model may read about these claims, links included."""
    rows = Claim.objects.filter(pk__in=claim_ids)
    return World(
        claims=tuple(ClaimFacts(str(row.pk), ClaimKind(row.kind)) for row in rows)
    )
