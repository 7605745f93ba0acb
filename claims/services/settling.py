"""Stores what was computed for claims, where it differs from what stands."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.timezone import get_default_timezone, localdate

from claims.credibility.gaps import Gap, gaps_of, newest_of
from claims.credibility.results import Factor, LedgerRow, Outcome
from claims.credibility.vocabulary import Flag, Wording
from claims.credibility.wording import describe
from claims.models import Assessment, Claim, Version
from claims.queries.retractions import Informed, is_taken_back_since
from sources.models import User
from sources.services.many import insert, update

# Sums in another order may differ in the last bits; that is no change.
DECIMALS = 9
# Time alone sets this one, so a page is not looked at again for its sake.
_OF_TIME = {Flag.LOOKED_LONG_AGO.value}

COMPUTED = (
    "assessment",
    "changed_at",
    "looked_again_since",
    "gaps",
    "evidence_until",
)
"""What of a claim is set here and nowhere else; a status that moved is no edit."""

_ROW = tuple(field.name for field in fields(LedgerRow))
_FACTOR = tuple(field.name for field in fields(Factor))


def settle(
    found: "Iterable[tuple[Informed, Outcome]]", *, by: User | None, cause: str
) -> int:
    """Store the outcomes of locked claims; return how many have a new assessment.

    Two SQL statements at most, however many claims there are.
    """
    moved: list[Claim] = []
    made: list[Assessment] = []
    for claim, outcome in found:
        before = _computed(claim)
        claim.looked_again_since = _looked_again_since(claim, outcome)
        _note_lacks(claim, outcome)
        if claim.assessment is None or not _is_same(claim.assessment, outcome):
            made.append(_assessment(claim, outcome, by=by, cause=cause))
            claim.assessment, claim.changed_at = made[-1], outcome.at
        if claim.assessment.pk is None or _computed(claim) != before:
            moved.append(claim)
    insert(made)
    for row in moved:
        row.assessment = row.assessment  # its key is known by now
    update(moved, COMPUTED)  # not save(): nobody edited these claims
    return len(made)


def is_stored_as(outcome: Outcome, stored: Assessment) -> bool:
    """Return whether a computed status is the stored one, but for flags of time."""
    values = _fields(outcome)
    flags = set(values.pop("flags")) ^ set(stored.flags)
    values.pop("parameters_version")
    return _reads_as(stored, values) and not flags - _OF_TIME


def headline_of(claim: Claim, outcome: Outcome) -> str:
    """Return line 1 of the status as readers would see it."""
    wording, zone = Wording(claim.wording), get_default_timezone()
    return describe(outcome, wording=wording, zone=zone).headline


def _computed(claim: Claim) -> list[Any]:
    return [getattr(claim, name) for name in COMPUTED if name != "assessment"]


def _assessment(
    claim: Claim, outcome: Outcome, *, by: User | None, cause: str
) -> Assessment:
    return Assessment(
        claim=claim,
        assessed_at=outcome.at,
        ledger=[_plain(row) for row in outcome.rows],
        cause=cause,
        caused_by=by,
        **_fields(outcome),
    )


def _fields(outcome: Outcome) -> dict[str, Any]:
    return {
        "code": outcome.code.value,
        "r": outcome.r,
        "s": outcome.s,
        "b": outcome.b,
        "d": outcome.d,
        "u": outcome.u,
        "n_for": outcome.n_for,
        "n_against": outcome.n_against,
        "n_sayers": outcome.sayers,
        "n_deniers": outcome.deniers,
        "flags": [flag.value for flag in outcome.flags],
        "parameters_version": outcome.parameters_version,
    }


def _is_same(last: Assessment, outcome: Outcome) -> bool:
    return _reads_as(last, _fields(outcome))


def _reads_as(last: Assessment, values: dict[str, Any]) -> bool:
    return all(
        _rounded(getattr(last, name)) == _rounded(value)
        for name, value in values.items()
    )


def _rounded(value: object) -> object:
    return round(value, DECIMALS) if isinstance(value, float) else value


def _looked_again_since(claim: "Informed", outcome: Outcome) -> datetime | None:
    version = claim.live_version
    if version is None:
        return None
    has_moved = claim.sources_moved or is_taken_back_since(claim, version)
    if _reads_alike(version, claim, outcome) and not has_moved:
        return None
    return claim.looked_again_since or outcome.at


def _reads_alike(version: Version, claim: Claim, outcome: Outcome) -> bool:
    flags = {flag.value for flag in outcome.flags} ^ set(version.assessment.flags)
    rating = claim.rating if claim.rating and claim.rating.value_id else None
    return (
        version.code == outcome.code
        and version.rating_id == (rating.pk if rating else None)
        and version.headline == headline_of(claim, outcome)
        and not flags - _OF_TIME
    )


def _note_lacks(claim: Claim, outcome: Outcome) -> None:
    """Set what the record lacks; that it is old follows from its newest day."""
    newest = newest_of(outcome)
    claim.gaps = [gap.value for gap in gaps_of(outcome) if gap is not Gap.OLD]
    claim.evidence_until = localdate(newest) if newest else None


def _plain(row: LedgerRow) -> dict[str, Any]:
    """Return a row as JSON values; a deep copy would take as long as the ledger."""
    values = {name: getattr(row, name) for name in _ROW}
    values["factors"] = [
        {name: getattr(factor, name) for name in _FACTOR} for factor in row.factors
    ]
    if row.said_at:
        values["said_at"] = DjangoJSONEncoder().default(row.said_at)
    return values
