"""How far the words of stored statements reach, counted once."""

from django.db import migrations

COUNT = """
UPDATE claims_statement s SET reach = counted.n
FROM (
    SELECT t.fingerprint, count(DISTINCT r.document_id) AS n
    FROM claims_statement t JOIN sources_revision r ON r.id = t.revision_id
    WHERE t.fingerprint <> '' GROUP BY t.fingerprint
) counted
WHERE s.fingerprint = counted.fingerprint AND counted.n > 1
"""


class Migration(migrations.Migration):

    dependencies = [("claims", "0018_queue_order")]

    operations = [migrations.RunSQL(COUNT, migrations.RunSQL.noop)]
