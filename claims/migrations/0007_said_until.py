"""The day by which somebody had said it, read off a version's snapshot."""

from django.db import migrations, models

FUNCTION = """
CREATE FUNCTION claims_frozen_said_until(snapshot jsonb) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT min(to_date(
        COALESCE(said ->> 'said_on', said -> 'document' ->> 'published_on'),
        'YYYY-MM-DD'
    ))
    FROM jsonb_path_query(
        snapshot,
        '$.wordings[*] ? (@.stance == "asserts" && @.modality == "asserted")'
    ) AS said
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0006_gaps_of_versions"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION claims_frozen_said_until(jsonb)"),
        migrations.AddField(
            model_name="version",
            name="said_until",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    "snapshot",
                    function="claims_frozen_said_until",
                    output_field=models.DateField(),
                ),
                output_field=models.DateField(null=True),
            ),
        ),
    ]
