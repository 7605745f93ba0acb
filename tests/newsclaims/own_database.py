"""A database that tests of backups have to themselves, to fill, save and destroy."""

import os
import tarfile
from contextlib import contextmanager
from io import StringIO

import psycopg
from django.core.management import call_command
from django.db import connection

from claims.models import Claim, Evidence, Version
from newsclaims.backups import database
from sources.models import Document, User


@contextmanager
def example_story(django_db_blocker):
    """Stand on a database of its own with the example story."""
    settings = connection.settings_dict
    tests_own = settings["NAME"]
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    with django_db_blocker.unblock():
        settings["NAME"] = f"{tests_own}_saved{worker}"
        destroy(os.environ.get("TEST_TEMPLATE", "template1"))
        call_command("migrate", verbosity=0)
        call_command("load_demo", verbosity=0)
        yield
        connection.close()
        administer(f'DROP DATABASE "{settings["NAME"]}" WITH (FORCE)')
        settings["NAME"] = tests_own


def administer(*statements):
    where = database.address() | {"dbname": "postgres"}
    with psycopg.connect(**where, autocommit=True) as server:
        for statement in statements:
            server.execute(statement)


def destroy(template="template1"):
    """Leave an empty database, or a copy of another one, whatever was there."""
    name = connection.settings_dict["NAME"]
    connection.close()
    administer(
        f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
        f'CREATE DATABASE "{name}" TEMPLATE "{template}"',
    )


def row_counts():
    with database.connect() as open_database:
        return database.counts(open_database)


def run(command, *words):
    said = StringIO()
    call_command(command, *map(str, words), stdout=said)
    return said.getvalue()


def contents():
    """Rows of every table that an editor's work is in."""
    models = (User, Document, Claim, Evidence, Version)
    return [list(model.objects.order_by("pk").values()) for model in models]


def altered(saved, path, change):
    """A copy of the backup with one member changed."""
    with tarfile.open(saved) as old, tarfile.open(path, "w") as new:
        for member in old:
            words = change(member, old.extractfile(member).read())
            member.size = len(words)
            member_file = path.with_suffix(".member")
            member_file.write_bytes(words)
            with member_file.open("rb") as body:
                new.addfile(member, body)
    return path
