"""The weights and thresholds of the model, each set from a day on."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q


@pgtrigger.register(
    pgtrigger.ReadOnly(name="parameter_set_is_immutable"),
    pgtrigger.Protect(name="parameter_set_stays", operation=pgtrigger.Delete),
)
class ParameterSet(models.Model):
    """One set of values of the credibility model, in force from `from_at` on.

    The newest one stands; without any, the model's own defaults do. An admin made it
    for a `reason`. `values` name what differs from the defaults ("basis.data": 5).
    """

    version = models.CharField(max_length=40, unique=True)
    values = models.JSONField()
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    from_at = models.DateTimeField()

    class Meta:
        ordering = ["-from_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(version=""),
                name="claims_parameters_say_why",
            )
        ]
        indexes = [models.Index(fields=["-from_at", "-id"])]

    def __str__(self) -> str:
        return self.version
