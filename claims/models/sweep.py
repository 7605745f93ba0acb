"""When the timer last looked for waiting work."""

from django.db import models
from django.db.models import Q


class Sweep(models.Model):
    """The newest run of the sweep; one row. It ran, so timer and a worker live."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    ran_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="claims_one_sweep")
        ]

    def __str__(self) -> str:
        return f"{self.ran_at:%Y-%m-%d %H:%M:%S}"
