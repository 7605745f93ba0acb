"""The status table: from two sides to one code and its chips (table 1.5)."""

from dataclasses import dataclass

from claims.credibility.facts import ClaimFacts
from claims.credibility.fusion import Opinion, Side
from claims.credibility.moment import Moment
from claims.credibility.parameters import Parameters
from claims.credibility.vocabulary import ClaimKind, Flag, StatusCode

_BACKED = frozenset(
    {
        StatusCode.CORROBORATED,
        StatusCode.THIN_CORROBORATION,
        StatusCode.DOCUMENTED,
        StatusCode.SINGLE_SOURCE,
        StatusCode.WEAK_SUPPORT,
        StatusCode.ASSERTED,
    }
)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the status table reads; it never reads a rating."""

    held: Side
    denied: Side
    opinion: Opinion
    is_superseded: bool = False
    is_withdrawn: bool = False
    lost_support: bool = False
    is_gradable: bool = True


def is_gradable(claim: ClaimFacts, moment: Moment) -> bool:
    """Return whether evidence can bear on it: no opinion, no open prediction."""
    if claim.kind is ClaimKind.PREDICTION:
        return claim.settled_at is not None and claim.settled_at <= moment.at
    return claim.kind is not ClaimKind.OPINION


def decide(found: Findings, p: Parameters) -> StatusCode:
    """Return the first code of the table that matches."""
    if not found.is_gradable:
        return StatusCode.NONE
    if found.is_superseded:
        return StatusCode.SUPERSEDED
    if _is_retracted(found, p):
        return StatusCode.RETRACTED
    if _is_contested(found, p):
        return StatusCode.CONTESTED
    if found.opinion.s > found.opinion.r and found.denied.shows >= p.tau:
        return _refuted(found, p)
    return _supported(found, p)


def flags(found: Findings, code: StatusCode, p: Parameters) -> tuple[Flag, ...]:
    """Return the chips that belong beside the code, in their fixed order."""
    chips = {
        Flag.DENIED: found.denied.n_saying > 0,
        Flag.SUPPORT_WITHDRAWN: found.lost_support,
        Flag.AGAINST: code in _BACKED and found.denied.shows >= p.tau,
        Flag.TOO_WEAK: code is StatusCode.WEAK_SUPPORT,
    }
    return tuple(flag for flag, is_set in chips.items() if is_set)


def _is_retracted(found: Findings, p: Parameters) -> bool:
    if not (found.is_withdrawn or found.lost_support):
        return False
    if found.held.shows >= p.tau or found.denied.shows >= p.tau:
        return False
    return found.is_withdrawn or not found.held.n_saying


def _is_contested(found: Findings, p: Parameters) -> bool:
    weaker, stronger = sorted((found.opinion.r, found.opinion.s))
    return (
        min(found.held.shows, found.denied.shows) >= p.tau
        and weaker >= p.contest_min
        and weaker >= p.contest_ratio * stronger
    )


def _refuted(found: Findings, p: Parameters) -> StatusCode:
    against = found.denied
    is_strong = against.n_showing >= 2 or against.primary >= p.record_min
    if is_strong and found.opinion.d >= p.belief_min:
        return StatusCode.REFUTED
    return StatusCode.WEAK_REFUTATION


def _supported(found: Findings, p: Parameters) -> StatusCode:
    held, is_believed = found.held, found.opinion.b >= p.belief_min
    if held.n_showing >= 2:
        if is_believed:
            return StatusCode.CORROBORATED
        return StatusCode.THIN_CORROBORATION
    if held.n_showing == 1:
        if held.primary >= p.record_min and is_believed:
            return StatusCode.DOCUMENTED
        return StatusCode.SINGLE_SOURCE
    if held.shows > 0:
        return StatusCode.WEAK_SUPPORT
    return _unshown(found)


def _unshown(found: Findings) -> StatusCode:
    if found.held.n_saying:
        return StatusCode.ASSERTED
    if found.denied.shows > 0:
        return StatusCode.WEAK_REFUTATION
    return StatusCode.UNVERIFIED
