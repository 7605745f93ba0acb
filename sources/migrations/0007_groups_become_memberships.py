"""Every speaker's group becomes a membership that was known from the beginning."""

from django.db import migrations

REASON = "As it was noted before groups had dates."


def date_groups(apps, _schema_editor):
    Speaker = apps.get_model("sources", "Speaker")
    Membership = apps.get_model("sources", "Membership")
    grouped = Speaker.objects.filter(group__isnull=False)
    Membership.objects.bulk_create(
        Membership(
            speaker_id=row.pk,
            group_id=row.group_id,
            reason=REASON,
            added_at=row.added_at,
        )
        for row in grouped.iterator()
    )


def put_back(apps, _schema_editor):
    Speaker = apps.get_model("sources", "Speaker")
    Membership = apps.get_model("sources", "Membership")
    standing = Membership.objects.filter(removed_at__isnull=True, to_on__isnull=True)
    for row in standing.iterator():
        Speaker.objects.filter(pk=row.speaker_id).update(group=row.group_id)


class Migration(migrations.Migration):

    dependencies = [("sources", "0006_dated_memberships")]

    operations = [migrations.RunPython(date_groups, put_back)]
