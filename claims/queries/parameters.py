"""Which parameters the model uses: the newest set, or the one of a time."""

from datetime import datetime

from claims.credibility.parameters import DEFAULTS, Parameters
from claims.credibility.stored import from_flat
from claims.models import ParameterSet


def parameters_at(moment: datetime | None = None) -> Parameters:
    """Return the set that stands, or stood at `moment`: one SQL statement."""
    rows = ParameterSet.objects.order_by("-from_at", "-id")
    if moment is not None:
        rows = rows.filter(from_at__lte=moment)
    return read(rows.first())


def read(row: ParameterSet | None) -> Parameters:
    """Return the parameters of a stored set; an empty table means the defaults."""
    return from_flat(row.values, row.version) if row else DEFAULTS
