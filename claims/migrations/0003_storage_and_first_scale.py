"""How versions are stored, and the scale that a newsroom starts with.

docs/decisions/0015 says why these words.
"""

from datetime import UTC, datetime
from typing import Any

from django.db import migrations

NARROW = "ALTER TABLE claims_version SET (toast_tuple_target = 1024)"
"""Snapshots and lexemes are stored beside the table, so that a count over all versions
does not read them; the other columns stay, as fetching each apart takes longer."""

WIDE = "ALTER TABLE claims_version RESET (toast_tuple_target)"

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
    replaces = [
        ("claims", "0009_stems_of_what_stands"),
        ("claims", "0015_the_first_scale"),
        ("claims", "0019_count_reach"),
    ]
    # The last old name of 0002_all_tables: a database that stopped halfway through
    # what stands here no more is refused, see newsclaims/upgrades.py.
    dependencies = [("claims", "0024_checks_keep_a_log")]
    operations = [
        migrations.RunSQL(NARROW, WIDE),
        migrations.RunPython(lay_down, migrations.RunPython.noop),
    ]
