"""What the record of a published version lacked, read off its snapshot."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

FUNCTION = """
CREATE FUNCTION claims_frozen_gaps(snapshot jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(array_agg(code ORDER BY place), '{}'::text[])
    FROM (VALUES
        (1, 'no_document', 'No primary document or data has been linked.'),
        (2, 'one_origin', 'All of it traces to one origin.'),
        (3, 'not_looked', 'Nobody here has recorded a search for evidence.'),
        (4, 'not_asked', 'Nobody has asked those who say it how they know.'),
        (5, 'old', 'Nothing newer than 90 days has been linked.')
    ) AS known(place, code, words)
    WHERE COALESCE(snapshot -> 'status' -> 'gaps', '[]') ? words
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0005_text_vectors"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION claims_frozen_gaps(jsonb)"),
        migrations.AddField(
            model_name="version",
            name="gaps",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    "snapshot",
                    function="claims_frozen_gaps",
                    output_field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                output_field=django.contrib.postgres.fields.ArrayField(
                    base_field=models.TextField(), size=None
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["gaps"], name="claims_version_gaps"
            ),
        ),
    ]
