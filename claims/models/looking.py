"""Who has what before them just now."""

from django.conf import settings
from django.db import models


class Looking(models.Model):
    """The statement that an editor has at hand in the queue: one row an editor.

    A courtesy, not a lock: whoever opens the same one soon after is told.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    # No foreign key: its check would wait for whoever is deciding about the row.
    statement_id = models.PositiveBigIntegerField(db_index=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.statement_id}"
