"""What documents themselves knew of being withdrawn becomes a row of its own."""

from django.db import migrations

MOVE = """
INSERT INTO sources_retraction (
    document_id, retracted_on, noted_at, notice, notice_url, reason, removed_reason
)
SELECT id, retracted_on, coalesce(retraction_noted_at, added_at),
       'Its publisher withdrew it.', '', 'Noted before reasons were kept.', ''
FROM sources_document WHERE retracted_on IS NOT NULL
"""
BACK = """
UPDATE sources_document d
SET retracted_on = r.retracted_on, retraction_noted_at = r.noted_at
FROM sources_retraction r WHERE r.document_id = d.id AND r.removed_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_retractions")]

    operations = [migrations.RunSQL(MOVE, BACK)]
