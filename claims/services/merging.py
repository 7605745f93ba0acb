"""Two claims that turn out to be one: what the first rests on goes to the second."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

import pghistory
from django.db.models import Q

from claims.models import Claim, Correction, CorrectionKind, Hold, Stage, Statement
from claims.permissions import PUBLISH, REVIEW, may
from claims.services.assessment import assess_claim
from claims.services.carrying import carry
from claims.services.effects import Effect, try_out
from claims.services.visibility import hide_uncited
from sources.models import User
from sources.services.edits import NotAllowedError, StaleError, authored

_SHELVED = {Stage.ON_FILE, Stage.TRIAGED, Stage.UNDONE}
LONGEST_REASON = 300


def merge_claims(
    claim: Claim,
    into: Claim,
    *,
    by: User,
    reason: str,
    at: datetime,
    versions: Mapping[int, int] | None = None,
) -> Claim:
    """Return the claim, merged; `into` then rests on all it rested on.

    What it rested on ends at `at` and stands from then on under `into`, which is
    assessed in the same transaction: the status of either on an earlier day stays
    what it was. Readers are led to `into`, with the reason. Raises NotAllowedError,
    and StaleError when one is not at its version (by id) in `versions`.
    """
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if not reason:
        raise NotAllowedError("Say why they are one claim.")
    why = f"Claim {claim.pk} merged into claim {into.pk}: {reason}"
    with authored(by, why=why), pghistory.context(merge=claim.pk):
        _lock_statements(claim)
        row, target = _locked(claim, into, versions or {})
        _refuse(row, target, by=by)
        carry(row, target, by=by, at=at)
        target.risk = list(dict.fromkeys([*target.risk, *row.risk]))
        if target.stage in _SHELVED:
            target.stage = Stage.IN_REVIEW
        _save(target)
        _close(row, target, by=by, reason=reason, at=at)
        assess_claim(target, by=by, cause=f"claim {row.pk} merged in", at=at)
    return row


def preview_merge(claim: Claim, into: Claim, *, by: User, at: datetime) -> Effect:
    """Return what merging would do to the status of `into`; nothing is kept.

    Raises NotAllowedError as `merge_claims` does.
    """
    trial = partial(merge_claims, claim, into, by=by, reason="preview", at=at)
    return try_out(into, trial, at=at)


def was_read(claim: Claim) -> bool:
    """Whether readers have seen the claim, so that its end is theirs to hear of."""
    return claim.versions.published().exists()


def announce(claim: Claim, words: str, *, by: User, at: datetime) -> None:
    """Tell the readers of a published claim; others have nobody to tell."""
    if claim.live_version is not None:
        Correction.objects.create(
            claim=claim,
            version=claim.live_version,
            kind=CorrectionKind.UPDATE,
            words=words,
            by=by,
            at=at,
        )


def _lock_statements(claim: Claim) -> None:
    # Statements before claims, as whoever decides about a statement locks them.
    live = claim.assertions.filter(removed_at__isnull=True)
    rows = Statement.objects.filter(pk__in=live.values("statement"))
    list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def _locked(
    claim: Claim, into: Claim, versions: Mapping[int, int]
) -> tuple[Claim, Claim]:
    if claim.pk == into.pk:
        raise NotAllowedError("A claim cannot be merged into itself.")
    rows = Claim.objects.select_for_update(of=("self",)).select_related("live_version")
    found = {row.pk: row for row in rows.filter(pk__in=[claim.pk, into.pk])}
    for row in found.values():
        if versions.get(row.pk, row.version) != row.version:
            raise StaleError(row)
    return found[claim.pk], found[into.pk]


def _refuse(row: Claim, target: Claim, *, by: User) -> None:
    if not may(by, REVIEW):
        raise NotAllowedError("Only editors merge claims.")
    if was_read(row) and not may(by, PUBLISH):
        raise NotAllowedError("Readers have seen it, so a senior editor merges it.")
    if row.stage == Stage.MERGED:
        raise NotAllowedError("It was merged into another claim already.")
    if target.stage == Stage.MERGED:
        raise NotAllowedError("That claim was merged into another. Pick that one.")
    if row.stage == Stage.TAKEN_DOWN:
        raise NotAllowedError("It was taken down. Open it again first.")
    _refuse_rated(row)
    if Hold.objects.in_force().filter(_held(row, target)).exists():
        raise NotAllowedError(
            "A legal hold names one of them. They can be merged once it is lifted."
        )
    if row.live_version and not target.live_version:
        raise NotAllowedError(
            "Readers can open this claim and not the other one. Publish that one "
            "first, or merge it into this one."
        )


def _refuse_rated(row: Claim) -> None:
    """Ratings are signed under the words of one claim: none is carried to another."""
    if row.rating is not None and row.rating.value_id is not None:
        raise NotAllowedError(
            "It is rated. Withdraw the rating first, or merge the other one into it."
        )
    if row.ratings.waiting().exists():
        raise NotAllowedError("A rating of it waits to be decided. Decide it first.")


def _held(*claims: Claim) -> Q:
    return Q(claim__in=claims) | Q(version__claim__in=claims)


def _close(row: Claim, target: Claim, *, by: User, reason: str, at: datetime) -> None:
    was_live = row.live_version is not None
    row.merged_claims.update(merged_into=target)
    row.stage, row.merged_into, row.merged_at = Stage.MERGED, target, at
    row.merge_reason = reason
    row.live_version, row.looked_again_since = None, None
    _save(row)
    if was_live:
        hide_uncited(row)
        words = f"Claim {row.pk} was merged into this one. {reason}"
        announce(target, words, by=by, at=at)


def _save(claim: Claim) -> None:
    claim.version += 1
    claim.save()
