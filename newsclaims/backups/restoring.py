"""Bringing a saved database back, and proof that all of it came."""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
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
    end_well,
    find_tool,
    pipe,
    start,
)
from newsclaims.backups.erasures import carry_over, read_ledger, standing_erasures
from newsclaims.backups.saving import save
from newsclaims.upgrades import way_round

NOT_OURS = (b" COMMENT - EXTENSION ", b" COMMENT - SCHEMA ")
"""Only their owner may comment them; nobody reads it. Triggers need their comments."""

PSQL = ["--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1"]
PSQL += ["--single-transaction", "--output=/dev/null", "--file=-"]

PREAMBLE = 40
TOO_NEW = b"SET transaction_timeout"
"""PostgreSQL 17's programs set this within their first 20 lines whatever the server
is; 15 and 16 refuse it."""


def restore(
    path: Path, say: Say, *, replace: bool = False, ledger: Path | None = None
) -> Manifest:
    """Fill the database from a backup, bring it up to date and compare the counts.

    What is there already is refused, or with `replace` first saved beside the backup
    as `NAME.before-DATE` and then removed. What was erased, by what stood there or by
    a `ledger`, is erased again. Raises BackupError; what failed then says how to go on.
    """
    erased = read_ledger(ledger) if ledger else []
    with Backup(path) as backup:
        _refuse_newer(backup.manifest)
        _refuse_too_old(backup.manifest)
        say("Checking the file ...")
        backup.check(say)
        tool = find_tool("pg_restore", at_least=backup.manifest.tool)
        with connect() as database:
            erased += standing_erasures(database)
            kept = _make_way(database, path, say, replace=replace)
            say(f"Restoring {sum(backup.manifest.counts.values())} rows ...")
            with _telling_the_way_back(kept):
                _load(tool, backup)
            _compare(backup.manifest.counts, counts(database))
    connection.close()  # what Django knew of this database is gone
    say("Bringing it up to date ...")
    call_command("migrate", verbosity=0, interactive=False)
    carry_over(erased, say)
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


def _refuse_too_old(manifest: Manifest) -> None:
    if words := way_round(manifest.migrations):
        raise BackupError(f"{words} Restore there, and take a new backup to move on.")


def _squashed(loader: MigrationLoader) -> set[str]:
    """Migrations that are gone because another one stands for them."""
    gone = [old for new in loader.disk_migrations.values() for old in new.replaces]
    return {f"{app}.{name}" for app, name in gone}


def _make_way(
    database: psycopg.Connection, path: Path, say: Say, *, replace: bool
) -> Path | None:
    """Empty the database; return where its content is kept, if there was any."""
    if not counts(database):
        return None
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
    return kept


@contextlib.contextmanager
def _telling_the_way_back(kept: Path | None) -> Iterator[None]:
    try:
        yield
    except BackupError as error:
        way = f" To go back: manage.py restore {kept}" if kept else ""
        raise BackupError(f"{error}\nThe database is empty now.{way}") from error


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
    """Run what pg_restore writes as one transaction: all of it or nothing."""
    psql = find_tool("psql", at_least=tool.major)
    with tempfile.NamedTemporaryFile() as wanted:
        wanted.write(_contents(tool, backup))
        wanted.flush()
        words = ["--file=-", "--no-owner", "--no-privileges"]
        words += [f"--use-list={wanted.name}"]
        with (
            start(tool, *words, taking=subprocess.PIPE) as script,
            start(psql, *PSQL, taking=subprocess.PIPE) as filling,
        ):
            try:
                _run(backup, script, filling)
            finally:
                script.kill()
                filling.kill()


def _contents(tool: Tool, backup: Backup) -> bytes:
    """The list of what is in the dump, without what is not ours to change."""
    with start(tool, "--list", taking=subprocess.PIPE) as listing:
        _pour(backup.dump(), pipe(listing.stdin))
        lines = pipe(listing.stdout).read().splitlines()
        end_well(listing, "pg_restore")
    return b"\n".join(line for line in lines if not any(n in line for n in NOT_OURS))


def _run(
    backup: Backup, script: subprocess.Popen[bytes], filling: subprocess.Popen[bytes]
) -> None:
    into = pipe(script.stdin)
    feeder = Thread(target=_pour, args=(backup.dump(), into), daemon=True)
    feeder.start()
    try:
        _copy_statements(pipe(script.stdout), pipe(filling.stdin))
        end_well(
            script, "pg_restore"
        )  # before psql sees the end: it commits what it got
    except BrokenPipeError:  # psql ended early and says why
        script.kill()
    feeder.join()
    with contextlib.suppress(BrokenPipeError):
        pipe(filling.stdin).close()
    end_well(filling, "psql")


def _copy_statements(script: IO[bytes], psql: IO[bytes]) -> None:
    for _ in range(PREAMBLE):
        line = script.readline()
        if not line.startswith(TOO_NEW):
            psql.write(line)
    shutil.copyfileobj(script, psql, BLOCK)
    psql.flush()


def _pour(dump: IO[bytes], into: IO[bytes]) -> None:
    # It may have read enough, or failed and will say why.
    with contextlib.suppress(BrokenPipeError), into:
        shutil.copyfileobj(dump, into, BLOCK)


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
