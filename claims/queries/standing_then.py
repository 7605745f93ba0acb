"""Which versions stood at a moment: the newest published before it, one a claim."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Version


def standing(before: datetime | None = None) -> "QuerySet[Version]":
    """Return the versions that readers see, or saw just before a moment.

    Nothing of a claim that is hidden today is among them, and nothing that a legal
    hold names: every list of the public starts here.
    """
    if before is None:
        return Version.objects.live()
    then = Version.objects.published().filter(published_at__lt=before)
    later = then.filter(
        claim=OuterRef("claim"), published_at__gt=OuterRef("published_at")
    )
    return Version.objects.readable().filter(~Exists(later), published_at__lt=before)
