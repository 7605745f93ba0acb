"""The one version of a claim that readers may see, or why there is none."""

from claims.models import Claim, Stage, Version
from claims.queries.withheld import Withheld


class TakenDownError(Exception):
    """The claim was public and was taken down; its words say why."""


def live_version_of(pk: int, held: Withheld) -> Version:
    """Return what readers see of claim `pk`, or of the one it was merged into.

    Raises Claim.DoesNotExist for what never was public, TakenDownError with the
    reason for what was taken down, HeldBackError for what a hold forbids to show.
    One SQL statement, one more for a merged claim.
    """
    claim = Claim.objects.select_related("live_version").get(pk=pk)
    if claim.merged_into_id:
        claim = Claim.objects.select_related("live_version").get(
            pk=claim.merged_into_id
        )
    if claim.live_version:
        held.refuse(claim.live_version)
        return held.version(claim.live_version)
    raise _missing(claim, held)


def _missing(claim: Claim, held: Withheld) -> Exception:
    if claim.stage == Stage.TAKEN_DOWN:
        rows = claim.versions.published().filter(taken_down_at__isnull=False)
        last = rows.defer("snapshot").first()
        if last:
            held.refuse(last)
            return TakenDownError(held.out_of(last.taken_down_reason))
    return Claim.DoesNotExist()
