"""Databases that are too old to be brought up to date in one go, and the way round."""

from collections.abc import Collection, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

WAY_ROUND = (
    "The database has some of the migrations that {new} stands for, and lacks "
    "{missing}. Pass through the last version that had them all: "
    "git checkout $(git log -1 --format=%h --diff-filter=D -- {path})^, script/setup, "
    "manage.py migrate. Then come back to this version."
)


def way_round(applied: Collection[str]) -> str:
    """Return what to do first with a database that has `applied`; empty if nothing.

    Names are given as app.name. Where one migration stands for several that are gone,
    a database must have all of them or none: nothing here leads from the middle on.
    """
    for _, new in sorted(MigrationLoader(None).disk_migrations.items()):
        names = [f"{app}.{name}" for app, name in new.replaces]
        missing = [name for name in names if name not in applied]
        if missing and len(missing) < len(names):
            path = names[-1].replace(".", "/migrations/") + ".py"
            return WAY_ROUND.format(new=new, missing=missing[0], path=path)
    return ""


def check_way(
    *, databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Find databases that must pass through an older version; `migrate` asks first."""
    return [
        Error(words, id="newsclaims.E001")
        for alias in databases or ()
        if (words := way_round(_applied(alias)))
    ]


def _applied(alias: str) -> set[str]:
    found = MigrationRecorder(connections[alias]).applied_migrations()
    return {f"{app}.{name}" for app, name in found}
