"""The one version of a claim that readers may see, or why there is none."""

from datetime import datetime

from claims.models import Claim, Version
from claims.queries.withheld import Withheld


class TakenDownError(Exception):
    """What was public was taken down; its words say why, `version` which it was."""

    def __init__(self, version: Version, held: Withheld) -> None:
        self.version = held.row(version, "taken_down_reason")
        super().__init__(self.version.taken_down_reason)


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
        raise TakenDownError(found, held)
    return held.version(found)


def last_taken_down(claim: Claim) -> Version | None:
    """Return the newest version that was taken down, also of a claim worked on again.

    One of a claim that was merged says nothing: readers are led to the other.
    """
    if claim.merged_into_id:
        return None
    rows = claim.versions.published().filter(taken_down_at__isnull=False)
    return rows.defer("snapshot").first()


def _missing(claim: Claim, held: Withheld) -> Exception:
    if last := last_taken_down(claim):
        held.refuse(last)
        return TakenDownError(last, held)
    return Claim.DoesNotExist()
