"""Counts the words of the versions that are published already."""

from django.db import migrations

COUNT = """
INSERT INTO claims_stem (stem, n)
SELECT lexeme, count(*)
FROM claims_version, unnest(lexemes)
WHERE published_at IS NOT NULL AND lexeme ~ '^[[:alpha:]]{4,}$'
GROUP BY lexeme
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0008_published_columns")]

    operations = [migrations.RunSQL(COUNT, "DELETE FROM claims_stem")]
