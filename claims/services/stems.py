"""Keeps the words that published versions use, so that a typing error finds them."""

from django.db import connection

from claims.models import Stem, Version
from claims.models.published import COUNT_STEMS, GROUP_STEMS


def learn(version: Version) -> None:
    """Add the words of a version that has just been published.

    They come in order, so that two publications at once do not wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(COUNT_STEMS + " AND id = %s " + GROUP_STEMS, [version.pk])


def learn_afresh() -> None:
    """Count all words again, after many versions came at once."""
    Stem.count_afresh()
