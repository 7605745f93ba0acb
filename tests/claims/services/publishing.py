"""Publishing a claim a day after its beginning, and what is stored then."""

from datetime import timedelta

from claims.services.publication import Announcement, publish_version
from tests.factories import LONG_AGO

LATER = LONG_AGO + timedelta(days=1)
CORRECTED = Announcement("correction", "We had the day wrong.")


def publish(claim, by, **options):
    return publish_version(claim, by=by, at=LATER, **options)


def fresh(row):
    return type(row).objects.get(pk=row.pk)
