"""The scale that a newsroom starts with; docs/decisions/0015 says why these words."""

from datetime import UTC, datetime
from typing import Any

from django.db import migrations

AT = datetime(2025, 1, 1, tzinfo=UTC)
REASON = "The scale that NewsClaims comes with."

# code, words, definition, counts as, rank beside the evidence statuses
VALUES = (
    (
        "supported",
        "Supported by the record",
        "What has been published shows it as it was said. Nothing that a reader needs "
        "in order to understand it is left out.",
        "true",
        3.0,
    ),
    (
        "mostly_supported",
        "Mostly supported",
        "Its core is shown. A detail is off, or a smaller part is still open; we say "
        "which.",
        "true",
        2.0,
    ),
    (
        "unproven",
        "Unproven",
        "We looked, and what has been published settles it neither way.",
        "nothing",
        0.5,
    ),
    (
        "misleading",
        "Misleading",
        "It rests on something real and leaves a reader with a wrong idea of it: "
        "context is missing, or figures are compared that cannot be.",
        "nothing",
        0.0,
    ),
    (
        "wrong",
        "Wrong",
        "What has been published shows that it is not so.",
        "false",
        -2.0,
    ),
)


def lay_down(apps: Any, _schema_editor: Any) -> None:
    scale = apps.get_model("claims", "RatingScale").objects.create(
        number=1, reason=REASON, at=AT
    )
    value = apps.get_model("claims", "RatingValue")
    value.objects.bulk_create(
        value(
            scale=scale,
            code=code,
            words=words,
            definition=definition,
            counts_as=counts_as,
            rank=rank,
            position=position,
        )
        for position, (code, words, definition, counts_as, rank) in enumerate(VALUES, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("claims", "0014_claims_and_versions_hold_their_rating")]
    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop)]
