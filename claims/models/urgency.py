"""In which order statements come: their weight, and an index for each list."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Ln

_WAITS = Q(review="suggested")
_ORDERS = {
    "queue": ["-urgency", "id"],
    "newest": ["-id"],
    "by_text": ["-revision", "id"],
}
QUEUE_INDEXES = [
    *(
        models.Index(fields=by, condition=_WAITS, name=f"claims_statement_{name}")
        for name, by in _ORDERS.items()
    ),
    models.Index(
        fields=["fingerprint"],
        condition=~Q(fingerprint=""),
        name="claims_statement_fingerprint",
    ),
    models.Index(
        fields=["-reviewed_at", "-id"],
        condition=Q(review="accepted", is_attached=False),
        name="claims_statement_unattached",
    ),
    models.Index(
        fields=["review", "-reviewed_at", "-id"],
        condition=Q(review__in=["on_file", "rejected"]),
        name="claims_statement_decided",
    ),
]


def urgency() -> models.GeneratedField:
    """Return the column that weighs a statement: uncertainty times reach.

    What is checkable counts, three times as much where the machine is in doubt as
    where it is sure, and more the more documents carry it, by doublings. The
    constants are guesses.
    """
    return models.GeneratedField(
        expression=F("checkability") * (1.5 - F("confidence")) * Ln(F("reach") + 1.0),
        output_field=models.FloatField(),
        db_persist=True,
    )
