"""What one link is worth: basis points times its factors (F1-F4)."""

import math
from dataclasses import dataclass
from datetime import datetime

from claims.credibility.facts import ClaimFacts, Link
from claims.credibility.grounds import Ground
from claims.credibility.parameters import Parameters
from claims.credibility.results import Factor
from claims.credibility.vocabulary import Basis, Record, Stance, Tier


@dataclass(frozen=True, slots=True)
class Entry:
    """One link at one of its roots, weighed, before copies and clusters count.

    `points` are already divided by `share`, the number of live roots.
    """

    link: str
    item: str
    stance: Stance
    tier: Tier
    basis: Basis
    source: str
    cluster: str
    origin: str
    factors: tuple[Factor, ...]
    share: int
    points: float
    said_at: datetime | None
    is_conflicted: bool
    is_circular: bool
    is_live: bool = True


def informative(t: float) -> float:
    """Return q(t): nothing for a source that is right half the time (F2).

    Youden's J of a symmetric source: max(0, 2t − 1).
    """
    return max(0.0, 2 * t - 1)


def effective_basis(link: Link, grounds: tuple[Ground, ...]) -> Basis:
    """Return the link's basis; hearsay when all it rests on cites itself (F6)."""
    if grounds and all(ground.is_circular for ground in grounds):
        return Basis.HEARSAY
    return link.basis


def trusts_record(basis: Basis, record: Record) -> bool:
    """Return whether the record's authenticity counts, not the speaker (F4)."""
    return basis.is_of_document and record is not Record.NONE


def decay(claim: ClaimFacts, age: float) -> float:
    """Return what is left of a link `age` days old; 1 without a half-life."""
    return 0.5 ** (age / claim.halflife) if claim.halflife else 1.0


def factors_of(
    link: Link, basis: Basis, *, t: float, distance: int, fresh: float, p: Parameters
) -> tuple[Factor, ...]:
    """Return the multipliers of a link in the order of F1, points first.

    `t` is the reliability that counts, `fresh` what age has left of it (0..1).
    """
    favours = link.serves in (None, link.stance)
    return (
        Factor("points", p.basis[basis]),
        Factor("reliability", informative(t)),
        Factor("identity", p.identity[link.identity]),
        Factor("interest", p.interest[link.interest] if favours else 1.0),
        Factor("strength", p.strength[link.strength]),
        Factor("distance", p.hop**distance),
        Factor("confidence", link.confidence),
        Factor("age", fresh),
    )


def worth(factors: tuple[Factor, ...], share: int) -> float:
    """Return the evidence points that one of `share` roots gets."""
    return math.prod(factor.value for factor in factors) / share
