"""What was taken down before was taken down whole: its earlier versions too."""

from typing import Any

from django.db import migrations


def take_down_earlier(apps: Any, _editor: Any) -> None:
    """Give each version what the next one of its claim was taken down with."""
    versions = apps.get_model("claims", "Version").objects
    gone = versions.filter(taken_down_at__isnull=False)
    for last in gone.defer("snapshot").order_by("taken_down_at"):
        earlier = versions.filter(
            claim_id=last.claim_id,
            number__lt=last.number,
            published_at__isnull=False,
            taken_down_at__isnull=True,
        )
        earlier.update(
            taken_down_by_id=last.taken_down_by_id,
            taken_down_at=last.taken_down_at,
            taken_down_reason=last.taken_down_reason,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0007_said_until"),
    ]

    operations = [
        migrations.RunPython(take_down_earlier, migrations.RunPython.noop),
    ]
