"""Tables and triggers that are created at once."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from pgtrigger import Protect, Q, Update
from pgtrigger.migrations import AddTrigger

from sources.migrating import AtOnce

OPERATIONS = [
    migrations.CreateModel(
        "Egg",
        [
            ("id", models.AutoField(primary_key=True)),
            ("of", models.ForeignKey("sources.hen", models.CASCADE)),
        ],
    ),
    migrations.CreateModel(
        "Hen",
        [
            ("id", models.AutoField(primary_key=True)),
            ("out_of", models.ForeignKey("sources.egg", models.CASCADE)),
        ],
    ),
    AddTrigger("egg", Protect(name="whole", operation=Update, condition=Q())),
]


def tables():
    return {"sources_egg", "sources_hen"} & set(connection.introspection.table_names())


@pytest.mark.django_db
class TestAtOnce:
    def test_creates_what_points_at_each_other_and_removes_it(self):
        operation, before = AtOnce(OPERATIONS), ProjectState()
        assert before.apps  # rendered, as `migrate` has it
        after = before.clone()
        operation.state_forwards("sources", after)
        assert "apps" not in vars(after)

        with connection.schema_editor() as editor:
            operation.database_forwards("sources", editor, before, after)
        made = tables()
        with connection.cursor() as cursor:
            keys = connection.introspection.get_relations(cursor, "sources_egg")
            cursor.execute(
                "SELECT count(*) FROM pg_trigger"
                " WHERE tgrelid = 'sources_egg'::regclass AND NOT tgisinternal"
            )
            triggers = cursor.fetchone()
        with connection.schema_editor() as editor:
            operation.database_backwards("sources", editor, after, before)

        assert made == {"sources_egg", "sources_hen"}
        assert keys == {"of_id": ("id", "sources_hen")}
        assert triggers == (1,)
        assert tables() == set()
