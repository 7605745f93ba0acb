"""Bringing a saved database back, and proof that all of it came."""

import subprocess
import tempfile
from pathlib import Path
from typing import IO

import psycopg
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from newsclaims.backups.archive import BLOCK, Backup, Manifest, Say
from newsclaims.backups.database import (
    BackupError,
    Tool,
    connect,
    counts,
    find_tool,
    start,
)
from newsclaims.backups.saving import save

NOT_OURS = (b" COMMENT - EXTENSION ", b" COMMENT - SCHEMA ")
"""Only their owner may comment them; nobody reads it. Triggers need their comments."""


def restore(path: Path, say: Say, *, replace: bool = False) -> Manifest:
    """Fill the database from a backup, bring it up to date and compare the counts.

    What is there already is refused, or with `replace` first saved beside the backup
    as `NAME.before-DATE` and then removed. Raises BackupError; what failed then says
    how to go on.
    """
    with Backup(path) as backup:
        _refuse_newer(backup.manifest)
        say("Checking the file ...")
        backup.check(say)
        tool = find_tool("pg_restore", at_least=backup.manifest.tool)
        with connect() as database:
            if counts(database):
                _make_way(database, path, say, replace=replace)
            say(f"Restoring {sum(backup.manifest.counts.values())} rows ...")
            _load(tool, backup)
            _compare(backup.manifest.counts, counts(database))
    connection.close()  # what Django knew of this database is gone
    say("Bringing it up to date ...")
    call_command("migrate", verbosity=0, interactive=False)
    return backup.manifest


def _refuse_newer(manifest: Manifest) -> None:
    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    strange = sorted(set(manifest.migrations) - known - _squashed(loader))
    if strange:
        raise BackupError(
            f"It was made by a newer NewsClaims ({manifest.newsclaims}, with "
            f"{strange[0]}): update the code first, then restore."
        )


def _squashed(loader: MigrationLoader) -> set[str]:
    """Migrations that are gone because another one stands for them."""
    gone = [old for new in loader.disk_migrations.values() for old in new.replaces]
    return {f"{app}.{name}" for app, name in gone}


def _make_way(
    database: psycopg.Connection, path: Path, say: Say, *, replace: bool
) -> None:
    if not replace:
        raise BackupError(
            "The database is not empty. To put the backup in its place say --replace; "
            "what is there now is then saved beside the backup first."
        )
    moment = database.execute("SELECT to_char(now(), 'YYYYMMDD-HH24MISS')").fetchone()
    kept = path.with_name(f"{path.name}.before-{moment[0] if moment else ''}")
    save(kept, say)
    say(f"What was there is saved as {kept}.")
    _empty(database)


def _empty(database: psycopg.Connection) -> None:
    try:
        with database.transaction():
            database.execute("DROP SCHEMA public CASCADE")
            database.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner")
            database.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
    except psycopg.Error as error:
        raise BackupError(
            f"The database could not be emptied ({error}): nothing has changed. "
            "Its owner must be the user in DATABASE_URL."
        ) from error


def _load(tool: Tool, backup: Backup) -> None:
    """Run pg_restore as one transaction: all of it or nothing."""
    listed = _feed(start(tool, "--list", taking=subprocess.PIPE), backup.dump())
    lines = listed.splitlines()
    wanted = [line for line in lines if not any(kind in line for kind in NOT_OURS)]
    with tempfile.NamedTemporaryFile() as contents:
        contents.write(b"\n".join(wanted))
        contents.flush()
        words = ["--single-transaction", "--exit-on-error", "--no-owner"]
        words += ["--no-privileges", "--no-password", f"--use-list={contents.name}"]
        words += [f"--dbname={connection.settings_dict['NAME']}"]
        _feed(start(tool, *words, taking=subprocess.PIPE), backup.dump())


def _feed(process: subprocess.Popen[bytes], dump: IO[bytes]) -> bytes:
    """Give the dump to pg_restore and return what it prints."""
    try:
        if process.stdin is not None:
            _pour(dump, process.stdin)
            process.stdin = None
        printed, said = process.communicate()
    finally:
        process.kill()
    if process.returncode:
        raise BackupError(
            f"pg_restore failed and left the database empty: "
            f"{said.decode(errors='replace').strip()}"
        )
    return printed


def _pour(dump: IO[bytes], pipe: IO[bytes]) -> None:
    try:
        with pipe:
            while block := dump.read(BLOCK):
                pipe.write(block)
    except BrokenPipeError:  # it has read enough, or failed and will say why
        pass


def _compare(saved: dict[str, int], restored: dict[str, int]) -> None:
    unlike = [
        f"{table}: {saved.get(table, 0)} saved, {restored.get(table, 0)} restored"
        for table in sorted(saved.keys() | restored.keys())
        if saved.get(table) != restored.get(table)
    ]
    if unlike:
        raise BackupError(
            f"The counts differ ({'; '.join(unlike)}). If web or worker ran "
            "meanwhile, stop them and restore again with --replace."
        )
