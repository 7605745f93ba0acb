"""Databases that older versions made."""

from itertools import chain

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.exceptions import NodeNotFoundError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from newsclaims.upgrades import way_round

OLD = {"claims": 24, "sources": 11}


def replacements():
    """New names, with the old ones that each stands for."""
    found = MigrationLoader(None).disk_migrations.items()
    return {key: new.replaces for key, new in found if new.replaces}


def stand_at(**numbers):
    """Record what an older version would have, which stopped at these numbers."""
    Migration = MigrationRecorder.Migration  # noqa: N806 -- it is a model
    new = replacements()
    later = [
        (app, name)
        for app, name in chain.from_iterable(new.values())
        if int(name[:4]) > numbers[app]
    ]
    for app, name in [*new, *later]:
        Migration.objects.filter(app=app, name=name).delete()


def applied():
    found = MigrationRecorder(connection).applied_migrations()
    return {f"{app}.{name}" for app, name in found}


class TestReplacements:
    @pytest.mark.parametrize(("app", "last"), OLD.items())
    def test_stand_for_each_old_one_once(self, app, last):
        old = [name for names in replacements().values() for name in names]
        numbers = sorted(int(name[:4]) for label, name in old if label == app)
        assert numbers == list(range(1, last + 1))

    @pytest.mark.django_db
    def test_are_taken_as_applied_where_the_old_ones_are(self):
        stand_at(**OLD)
        new = {f"{app}.{name}" for app, name in replacements()}
        assert not new & applied()
        executor = MigrationExecutor(connection)
        assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
        assert way_round(applied()) == ""
        executor.check_replacements()
        assert new <= applied()

    @pytest.mark.django_db
    @pytest.mark.parametrize(
        ("claims", "sources"), [(23, 11), (12, 11), (6, 4), (0, 10), (24, 10)]
    )
    def test_refuse_a_database_in_the_middle(self, claims, sources):
        stand_at(claims=claims, sources=sources)
        with pytest.raises(NodeNotFoundError):
            MigrationExecutor(connection)


class TestWayRound:
    def test_is_none_for_an_empty_database(self):
        assert way_round(set()) == ""

    def test_is_none_where_a_first_migrate_was_cut_short(self):
        assert way_round({"claims.0007_functions_for_search"}) == ""

    @pytest.mark.django_db
    def test_is_told_before_anything_is_done(self):
        stand_at(claims=12, sources=11)
        with pytest.raises(CommandError) as refusal:
            call_command("prepare")
        words = str(refusal.value)
        assert "lacks claims.0013_ratings" in words
        assert "-- claims/migrations/0024_checks_keep_a_log.py" in words
