"""Locks on names that have no row yet, so that two workers cannot both make it."""

from django.db import connection


def hold(*names: str) -> None:
    """Hold these names until the transaction ends; waits for who holds them now.

    Sorted, so that two transactions that want the same names cannot wait for each
    other.
    """
    with connection.cursor() as cursor:
        for name in sorted(set(names)):
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name]
            )
