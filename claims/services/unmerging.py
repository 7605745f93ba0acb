"""Taking a merge back: both claims stand again as they did, from its history."""

from datetime import datetime
from typing import Any

from django.db.models import F

from claims.models import (
    Assertion,
    Check,
    Claim,
    Evidence,
    MatchProposal,
    Stage,
    Statement,
)
from claims.permissions import PUBLISH, REVIEW, may
from claims.services.assessment import assess_claim
from claims.services.deciding import events_of, row_before
from claims.services.merging import announce, was_read
from claims.services.visibility import show_cited
from sources.models import Decision, User
from sources.services.edits import NotAllowedError, StaleError, authored


def unmerge_claim(
    claim: Claim, *, by: User, at: datetime, version: int | None = None
) -> Claim:
    """Return the claim as one of its own again, with all that the merge took.

    What the merge brought to the other claim ends there; what that one got since
    stays with it. Both are assessed in the same transaction, and what readers saw
    they see again. Raises NotAllowedError, and StaleError for another `version`.
    """
    with authored(by, why=f"Claim {claim.pk} is a claim of its own again"):
        row, target = _locked(claim, version)
        event = _merge_of(row, by=by)
        _take_back(event, target, by=by, at=at)
        _give_back(event)
        _settle_proposals(row, target)
        _restore_target(event, target)
        _restore(event, row, by=by, at=at)
        for one in (row, target):
            assess_claim(one, by=by, cause=f"merge of {row.pk} undone", at=at)
    return row


def _locked(claim: Claim, version: int | None) -> tuple[Claim, Claim]:
    rows = Claim.objects.select_for_update(of=("self",)).select_related("live_version")
    now = Claim.objects.only("merged_into").get(pk=claim.pk)
    wanted = [now.pk, now.merged_into_id or now.pk]
    found = {row.pk: row for row in rows.filter(pk__in=wanted)}
    row = found[claim.pk]
    if version is not None and row.version != version:
        raise StaleError(row)
    target = found.get(row.merged_into_id or 0)
    if target is None:
        raise NotAllowedError("It is a claim of its own already.")
    return row, target


def _merge_of(row: Claim, *, by: User) -> Any:
    """Return the event by which the claim was merged."""
    if not may(by, REVIEW):
        raise NotAllowedError("Only editors take a merge back.")
    if was_read(row) and not may(by, PUBLISH):
        raise NotAllowedError("Readers have seen it, so a senior editor does this.")
    merges = events_of("Claim").filter(
        pgh_obj_id=row.pk,
        stage=Stage.MERGED,
        pgh_context__metadata__merge=row.pk,
    )
    event = merges.last()
    if event is None:
        raise NotAllowedError("Its history does not say what it was before.")
    if event.merged_into_id != row.merged_into_id:
        raise NotAllowedError(
            f"Claim {event.merged_into_id} was merged into another one since. Take "
            "that back first."
        )
    return event


def _take_back(event: Any, target: Claim, *, by: User, at: datetime) -> None:
    """End what the merge brought to the other claim."""
    ended = {"removed_by": by, "removed_at": at}
    made = _made(event, "Assertion", target)
    Assertion.objects.filter(pk__in=made, removed_at=None).update(**ended)
    rows = Evidence.objects.live().filter(pk__in=_made(event, "Evidence", target))
    why = f"Claim {event.pgh_obj_id} is a claim of its own again"
    rows.update(removed_reason=why, version=F("version") + 1, **ended)
    # Nobody looked for the other claim: the record stays with the one it was made for.
    Check.objects.filter(pk__in=_made(event, "Check", target)).delete()


def _made(event: Any, model: str, target: Claim) -> Any:
    rows = events_of(model).filter(
        pgh_context_id=event.pgh_context_id, pgh_label="insert", claim_id=target.pk
    )
    return rows.values("pgh_obj_id")


def _give_back(event: Any) -> None:
    """Let what the merge ended stand again."""
    again = {"removed_by": None, "removed_at": None}
    ended = _ended(event, "Assertion")
    Assertion.objects.filter(pk__in=ended).update(**again)
    said = Assertion.objects.filter(pk__in=ended).values("statement")
    Statement.objects.filter(pk__in=said).update(version=F("version") + 1)
    rows = Evidence.objects.filter(pk__in=_ended(event, "Evidence"))
    rows.update(removed_reason="", version=F("version") + 1, **again)


def _ended(event: Any, model: str) -> Any:
    rows = events_of(model).filter(
        pgh_context_id=event.pgh_context_id,
        pgh_label="update",
        claim_id=event.pgh_obj_id,
    )
    return rows.values("pgh_obj_id")


def _settle_proposals(row: Claim, target: Claim) -> None:
    carried = MatchProposal.objects.filter(claim=target, carried_from=row)
    # Those that stood there before, and got a refusal of the other claim's.
    overruled = carried.filter(decided_at=row.merged_at, decision=Decision.REFUSED)
    overruled.update(
        decision=Decision.PROPOSED,
        decided_by=None,
        decided_at=None,
        carried_from=None,
    )
    # What an editor made of one since stays with the claim it was made of.
    carried.filter(decided_at__gt=row.merged_at).update(carried_from=None)
    carried.delete()


def _restore_target(event: Any, target: Claim) -> None:
    same = events_of("Claim").filter(pgh_context_id=event.pgh_context_id)
    changed = same.filter(pgh_obj_id=target.pk).first()
    before = row_before("Claim", changed)
    added = set(changed.risk) - set(before.risk)
    target.risk = [risk for risk in target.risk if risk not in added]
    target.version += 1
    target.save()
    led = same.exclude(pgh_obj_id__in=[target.pk, event.pgh_obj_id])
    Claim.objects.filter(pk__in=led.values("pgh_obj_id"), merged_into=target).update(
        merged_into=event.pgh_obj_id
    )


def _restore(event: Any, row: Claim, *, by: User, at: datetime) -> None:
    before, target_id = row_before("Claim", event), row.merged_into_id
    row.stage, row.live_version_id = before.stage, before.live_version_id
    row.merged_into, row.merged_at, row.merge_reason = None, None, ""
    row.version += 1
    row.save()
    row.refresh_from_db(fields=["live_version"])
    if row.live_version is not None:
        show_cited(row.live_version)
        words = f"It had been merged into claim {target_id} and stands alone again."
        announce(row, words, by=by, at=at)
