"""Keeps the words that published versions use, so that a typing error finds them."""

from django.db import connection, transaction

from claims.models import Version

_INSERT = r"""
INSERT INTO claims_stem (stem, n)
SELECT lexeme, count(*)
FROM claims_version, unnest(lexemes)
WHERE published_at IS NOT NULL AND lexeme ~ '^[[:alpha:]]{4,}$'
"""
"""Words of four letters or more: shorter ones have too many neighbours to guess."""

_GROUPED = """
GROUP BY lexeme
ORDER BY lexeme
ON CONFLICT (stem) DO UPDATE SET n = claims_stem.n + excluded.n
"""


def learn(version: Version) -> None:
    """Add the words of a version that has just been published.

    They come in order, so that two publications at once do not wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(_INSERT + " AND id = %s " + _GROUPED, [version.pk])


def learn_afresh() -> None:
    """Count all words again: after many versions came at once, or words were erased."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_stem")
        cursor.execute(_INSERT + _GROUPED)
