"""The worker's sign of life: its newest sweep. All times are the database's."""

from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.functions import Now

from claims.models import Sweep


def note_sweep() -> None:
    """Remember that a sweep ran now."""
    values = {"ran_at": Now()}
    if not Sweep.objects.filter(pk=Sweep.ONLY).update(**values):
        Sweep.objects.update_or_create(pk=Sweep.ONLY, defaults=values)


def seconds_since_sweep() -> float | None:
    """Return how long ago the newest sweep ran; None before the first."""
    age = ExpressionWrapper(Now() - F("ran_at"), output_field=DurationField())
    found = Sweep.objects.values_list(age, flat=True).first()
    return None if found is None else round(found.total_seconds(), 1)
