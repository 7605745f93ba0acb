"""The one version of a claim that readers may see, or why there is none."""

from claims.models import Claim, Stage, Version


class TakenDownError(Exception):
    """The claim was public and was taken down; its words say why."""


def live_version_of(pk: int) -> Version:
    """Return what readers see of claim `pk`, or of the one it was merged into.

    Raises Claim.DoesNotExist for what never was public, TakenDownError with the
    reason for what was taken down. One SQL statement, one more for a merged claim.
    """
    claim = Claim.objects.select_related("live_version").get(pk=pk)
    if claim.merged_into_id:
        claim = Claim.objects.select_related("live_version").get(
            pk=claim.merged_into_id
        )
    if claim.live_version:
        return claim.live_version
    raise _missing(claim)


def _missing(claim: Claim) -> Exception:
    if claim.stage == Stage.TAKEN_DOWN:
        rows = claim.versions.published().filter(taken_down_at__isnull=False)
        last = rows.defer("snapshot").first()
        if last:
            return TakenDownError(last.taken_down_reason)
    return Claim.DoesNotExist()
