"""Computes how well the record supports a claim, and stores it when it changed."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.timezone import get_default_timezone, localdate

from claims.credibility.book import Book
from claims.credibility.gaps import Gap, gaps_of, newest_of
from claims.credibility.moment import Moment
from claims.credibility.results import LedgerRow, Outcome
from claims.credibility.vocabulary import Flag, Wording
from claims.credibility.wording import describe
from claims.models import Assessment, Claim, Version
from claims.queries.ledger import load_world
from claims.queries.parameters import parameters_at
from claims.services.records import keep_records
from sources.models import User

_COMPUTED = ("assessment", "looked_again_since", "gaps", "evidence_until")
# Sums in another order may differ in the last bits; that is no change.
DECIMALS = 9
# Time alone sets this one, so a page is not looked at again for its sake.
_OF_TIME = {Flag.LOOKED_LONG_AGO.value}


@transaction.atomic
def assess_claim(
    claim: Claim, *, by: User | None, cause: str, at: datetime
) -> Assessment:
    """Return the claim's evidence status at `at`, stored if it differs from the last.

    Call it in the transaction of its `cause`, a short phrase for the history. The
    live version never changes; where readers would now see something else the claim
    is marked as looked at again. A claim that was rated keeps the records of those who
    spoke on it. Nine to thirteen SQL statements to read.
    """
    row = locked_claims().get(pk=claim.pk)
    parameters = parameters_at(at)
    book = Book(load_world([row.pk], at, parameters), Moment(at), parameters)
    assessment = settle(row, book.assess(str(row.pk)), by=by, cause=cause)
    if row.rating is not None:
        keep_records(row.rating, book)
    for name in _COMPUTED:  # whoever saves the claim next keeps them
        setattr(claim, name, getattr(row, name))
    return assessment


def locked_claims() -> "models.QuerySet[Claim]":
    """Return claims to settle: locked, with what they are compared with."""
    rows = Claim.objects.select_for_update(of=("self",))
    return rows.select_related(
        "assessment", "live_version__assessment", "rating__value"
    )


def settle(
    claim: Claim, outcome: Outcome, *, by: User | None, cause: str
) -> Assessment:
    """Store `outcome` for a locked claim if it is new, and return the standing one."""
    last = claim.assessment
    fields = _fields(outcome)
    since = _looked_again_since(claim, outcome)
    lacks = _lacks(outcome)
    if last is not None and _is_same(last, fields):
        _set_new(claim, looked_again_since=since, **lacks)
        return last
    assessment = Assessment.objects.create(
        claim=claim,
        assessed_at=outcome.at,
        ledger=[_plain(row) for row in outcome.rows],
        cause=cause,
        caused_by=by,
        **fields,
    )
    moved = {"assessment": assessment, "changed_at": outcome.at}
    _set_new(claim, looked_again_since=since, **moved, **lacks)
    return assessment


def is_stored_as(outcome: Outcome, stored: Assessment) -> bool:
    """Return whether a computed status is the stored one, but for flags of time."""
    fields = _fields(outcome)
    flags = set(fields.pop("flags")) ^ set(stored.flags)
    fields.pop("parameters_version")
    return _is_same(stored, fields) and not flags - _OF_TIME


def headline_of(claim: Claim, outcome: Outcome) -> str:
    """Return line 1 of the status as readers would see it."""
    wording, zone = Wording(claim.wording), get_default_timezone()
    return describe(outcome, wording=wording, zone=zone).headline


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


def _is_same(last: Assessment, fields: dict[str, Any]) -> bool:
    return all(
        _rounded(getattr(last, name)) == _rounded(value)
        for name, value in fields.items()
    )


def _rounded(value: object) -> object:
    return round(value, DECIMALS) if isinstance(value, float) else value


def _looked_again_since(claim: Claim, outcome: Outcome) -> datetime | None:
    version = claim.live_version
    if version is None or _reads_alike(version, claim, outcome):
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


def _lacks(outcome: Outcome) -> dict[str, Any]:
    """What the record lacks; that it is old follows from its newest day."""
    newest = newest_of(outcome)
    return {
        "gaps": [gap.value for gap in gaps_of(outcome) if gap is not Gap.OLD],
        "evidence_until": localdate(newest) if newest else None,
    }


def _set_new(claim: Claim, **values: Any) -> None:
    """Store what differs. Not save(): a status that moved is no edit of a person."""
    new = {k: value for k, value in values.items() if getattr(claim, k) != value}
    if new:
        Claim.objects.filter(pk=claim.pk).update(**new)
    for name, value in new.items():
        setattr(claim, name, value)


def _plain(row: LedgerRow) -> dict[str, Any]:
    """Return a row as JSON values."""
    values = asdict(row)
    if row.said_at:
        values["said_at"] = DjangoJSONEncoder().default(row.said_at)
    return values
