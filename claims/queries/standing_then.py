"""Which versions stood at a moment: the newest published before it, one a claim."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Claim, Version


def standing(before: datetime | None = None) -> "QuerySet[Version]":
    """Return the versions that readers see, or saw just before a moment.

    Nothing of a claim that is hidden today is among them.
    """
    if before is None:
        # Not by the way of the claim: of two joined columns the planner takes one row.
        live = Claim.objects.filter(live_version__isnull=False)
        return Version.objects.filter(pk__in=live.order_by().values("live_version"))
    then = Version.objects.published().filter(published_at__lt=before)
    later = then.filter(
        claim=OuterRef("claim"), published_at__gt=OuterRef("published_at")
    )
    shown = then.filter(claim__live_version__isnull=False, taken_down_at__isnull=True)
    return shown.filter(~Exists(later))
