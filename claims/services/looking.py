"""Telling editors that another is on the same statement; nobody is ever stopped."""

from datetime import datetime, timedelta

from claims.models import Looking
from sources.models import User

FRESH = timedelta(minutes=2)
"""A look counts for so long: about as long as a hard statement takes."""


def look_at(statement_id: int, *, by: User, at: datetime) -> list[str]:
    """Note that `by` has the statement at hand; return who else has, by name.

    Two SQL statements, neither of which waits for a decision that is being made.
    """
    Looking.objects.bulk_create(
        [Looking(user=by, statement_id=statement_id, at=at)],
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["statement_id", "at"],
    )
    rows = Looking.objects.filter(statement_id=statement_id, at__gt=at - FRESH)
    return [str(row.user) for row in rows.exclude(user=by).select_related("user")]
