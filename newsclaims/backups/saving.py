"""Saving the database to one file, while the site goes on."""

import os
import shutil
from pathlib import Path
from typing import IO

import psycopg
from django.utils import timezone

from newsclaims import __version__
from newsclaims.backups.archive import Manifest, Say, put_dump, put_manifest
from newsclaims.backups.database import (
    BackupError,
    connect,
    counts,
    end_well,
    find_tool,
    major_version,
    pipe,
    start,
    table_bytes,
)

SPARE = 50_000_000
"""Bytes to be left free beside the backup: a full disk stops more than backups."""


def save(path: Path, say: Say) -> Manifest:
    """Write all that the database holds at one moment to a new file, mode 0600.

    The file gets its name when it is whole. Raises BackupError when it is there
    already, when there is no room, or when pg_dump fails; then nothing is left.
    """
    if path.exists():
        raise BackupError(f"{path} is there already: choose another name.")
    if not path.parent.is_dir():
        raise BackupError(f"There is no folder {path.parent}: make it first.")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with connect() as database, database.transaction():
        database.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        _check_room(path.parent, table_bytes(database))
        try:
            with _new_private(part) as tar:
                manifest = _write(tar, database, say)
                tar.flush()
                os.fsync(tar.fileno())
            part.rename(path)
        except OSError as error:
            raise BackupError(f"{path} cannot be written: {error}") from error
        finally:
            part.unlink(missing_ok=True)
    return manifest


def applied_migrations(database: psycopg.Connection) -> list[str]:
    """Return the migrations that this database has seen, as `app.name`."""
    rows = database.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2")
    return [f"{app}.{name}" for app, name in rows.fetchall()]


def _write(tar: IO[bytes], database: psycopg.Connection, say: Say) -> Manifest:
    server = major_version(database)
    tool = find_tool("pg_dump", at_least=server)
    moment = database.execute("SELECT pg_export_snapshot()").fetchone()
    try:
        found, migrations = counts(database), applied_migrations(database)
    except psycopg.errors.UndefinedTable as error:
        raise BackupError("The database is empty: there is nothing to save.") from error
    say(f"Saving {sum(found.values())} rows of {len(found)} tables ...")
    words = ["--format=custom", "--no-owner", "--no-privileges", "--no-password"]
    words.append(f"--snapshot={moment[0] if moment else ''}")
    with start(tool, *words) as dumping:
        try:
            passed = put_dump(tar, pipe(dumping.stdout), say)
            end_well(dumping, "pg_dump")
        finally:
            dumping.kill()
    manifest = Manifest(
        created_at=timezone.now().isoformat(timespec="seconds"),
        newsclaims=__version__,
        server=server,
        tool=tool.major,
        migrations=migrations,
        counts=found,
        sha256=passed.sha256,
        n_bytes=passed.n_bytes,
    )
    put_manifest(tar, manifest)
    return manifest


def _check_room(folder: Path, wanted: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < wanted + SPARE:
        raise BackupError(
            f"{folder} has {free // 1_000_000} MB free and the backup may take "
            f"{(wanted + SPARE) // 1_000_000} MB: choose another folder."
        )


def _new_private(path: Path) -> IO[bytes]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(handle, "wb")
