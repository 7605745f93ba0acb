"""The one version of a claim that readers may see, or why there is none."""

from datetime import datetime

from claims.models import Claim, Stage, Version
from claims.queries.withheld import Withheld


class TakenDownError(Exception):
    """The claim was public and was taken down; its words say why."""


class NotYetError(Claim.DoesNotExist):
    """The claim is public, but was not at the time; `first` is its first version."""

    def __init__(self, first: Version) -> None:
        super().__init__("It was not published yet.")
        self.first = first


def live_version_of(pk: int, held: Withheld, before: datetime | None = None) -> Version:
    """Return what readers see of claim `pk`, or saw of it just before a moment.

    A claim that was merged is the one it was merged into. Raises Claim.DoesNotExist
    for what was not public, TakenDownError with the reason for what was taken down,
    HeldBackError for what a hold forbids to show. One SQL statement, one more each
    for a merged claim and for a moment.
    """
    claim = Claim.objects.select_related("live_version").get(pk=pk)
    if claim.merged_into_id:
        claim = Claim.objects.select_related("live_version").get(
            pk=claim.merged_into_id
        )
    if claim.live_version and before:
        return version_before(claim, before, held)
    if claim.live_version:
        held.refuse(claim.live_version)
        return held.version(claim.live_version)
    raise _missing(claim, held)


def version_before(claim: Claim, before: datetime, held: Withheld) -> Version:
    """Return the version of a public claim that stood just before a moment.

    One SQL statement, two where there is none. Raises NotYetError, TakenDownError
    where that version was taken down, and HeldBackError where a hold names it.
    """
    rows = claim.versions.published().order_by("published_at", "number")
    found = rows.filter(published_at__lt=before).last()
    if found is None:
        raise NotYetError(rows.defer("snapshot")[0])
    held.refuse(found)
    if found.taken_down_at:
        raise TakenDownError(held.out_of(found.taken_down_reason))
    return held.version(found)


def _missing(claim: Claim, held: Withheld) -> Exception:
    if claim.stage == Stage.TAKEN_DOWN:
        rows = claim.versions.published().filter(taken_down_at__isnull=False)
        last = rows.defer("snapshot").first()
        if last:
            held.refuse(last)
            return TakenDownError(held.out_of(last.taken_down_reason))
    return Claim.DoesNotExist()
