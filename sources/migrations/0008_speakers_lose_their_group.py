import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("sources", "0007_groups_become_memberships"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='speaker',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='speaker',
            name='update_update',
        ),
        migrations.RemoveField(
            model_name='speaker',
            name='group',
        ),
        migrations.RemoveField(
            model_name='speakerevent',
            name='group',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='speaker',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "sources_speakerevent" ("added_at", "description", "domain", "id", "is_example", "is_public", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_role", "slug", "type") VALUES (NEW."added_at", NEW."description", NEW."domain", NEW."id", NEW."is_example", NEW."is_public", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_role", NEW."slug", NEW."type"); RETURN NULL;', hash='b9b07fa3b4cd2bd42f25ac8d235fd96ccf717b09', operation='INSERT', pgid='pgtrigger_insert_insert_37d75', table='sources_speaker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='speaker',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "sources_speakerevent" ("added_at", "description", "domain", "id", "is_example", "is_public", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_role", "slug", "type") VALUES (NEW."added_at", NEW."description", NEW."domain", NEW."id", NEW."is_example", NEW."is_public", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_role", NEW."slug", NEW."type"); RETURN NULL;', hash='a131bb439b5caef1ab05c7f22d0d175481d99cc6', operation='UPDATE', pgid='pgtrigger_update_update_74c1d', table='sources_speaker', when='AFTER')),
        ),
    ]
