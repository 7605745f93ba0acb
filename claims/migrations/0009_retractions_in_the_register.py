"""Every take-down stands in the register of corrections, those of before too."""

from typing import Any

from django.db import migrations


def tell(apps: Any, _editor: Any) -> None:
    """Write a retraction for each take-down that has none, with its reason."""
    versions = apps.get_model("claims", "Version").objects
    corrections = apps.get_model("claims", "Correction").objects
    known = set(corrections.filter(kind="retraction").values_list("claim", "at"))
    gone = versions.filter(taken_down_at__isnull=False).defer("snapshot")
    for version in gone.order_by("claim_id", "-number"):
        take_down = version.claim_id, version.taken_down_at
        if take_down in known:
            continue
        known.add(take_down)
        corrections.create(
            claim_id=version.claim_id,
            version_id=version.pk,
            kind="retraction",
            words=version.taken_down_reason,
            by_id=version.taken_down_by_id,
            at=version.taken_down_at,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0008_taken_down_versions"),
    ]

    operations = [
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
