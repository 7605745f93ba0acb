"""Starts everything in order, keeps it running, and ends it in reverse order."""

import contextlib
import hashlib
import os
import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newsclaims.stack import parts, runtime, state
from newsclaims.stack.children import Child, Plan, launch
from newsclaims.stack.places import CHECKOUT, make_folder, state_dir, write_private
from newsclaims.stack.ports import LOOPBACK, free_port, is_free
from newsclaims.stack.postgres import Postgres, new_password
from newsclaims.stack.runtime import Runtime
from newsclaims.stack.valkey import Valkey
from newsclaims.stack.watch import Failure, Stop, Watch

STORE_PATIENCE = 60.0  # seconds: PostgreSQL may have a crash to recover from
WEB_PATIENCE = 60.0
PORT_PATIENCE = 8.0  # seconds for the web server of a killed launcher to let go


@dataclass
class Supervisor:
    """One checkout's running parts."""

    watch: Watch
    folder: Path
    port: int
    owner: Runtime
    runtime: Runtime
    settings: dict[str, str] = field(default_factory=dict)
    children: list[Child] = field(default_factory=list)

    def start(self) -> None:
        """Bring everything up; return when the first page can be opened."""
        self._choose_settings()
        self._start_stores()
        state.write(self.folder, self.settings)
        self._collect_static()
        self._run(parts.command(self.runtime, self._environment(), "prepare"))
        environment = self._environment()
        self._start(parts.web(self.runtime, environment, self.port), WEB_PATIENCE)
        beat = make_folder(self.folder / "beat", self.runtime.account)
        self._start(parts.worker(self.runtime, environment))
        self._start(parts.beat(self.runtime, environment, beat))
        self.watch.say(f"NewsClaims is ready at {self.settings['WEB_URL']}")

    def keep(self) -> None:
        """Restart what dies until asked to stop, or raise Failure."""
        while True:
            self._tend()
            self.watch.wait(min(child.pause() for child in self.children))

    def stop(self) -> None:
        """End all parts, the last started first, and forget their addresses."""
        for child in reversed(self.children):
            child.stop()
        state.clear(self.folder)

    def _tend(self) -> None:
        for child in self.children:
            child.tend(self.watch)

    def _choose_settings(self) -> None:
        key = self.folder / "secret_key"
        if not key.exists():
            write_private(key, secrets.token_urlsafe(50), None)
        self.settings = {
            "SECRET_KEY": os.environ.get("SECRET_KEY") or key.read_text(),
            "STATIC_ROOT": str(self.folder / "static"),
            "WEB_URL": f"http://{LOOPBACK}:{self.port}",
        }

    def _start_stores(self) -> None:
        stores: list[tuple[str, str, Postgres | Valkey]] = [
            ("DATABASE_URL", "PostgreSQL", self._postgres()),
            ("CELERY_BROKER_URL", "Valkey", self._valkey()),
        ]
        for variable, title, store in stores:
            given = os.environ.get(variable)
            if given:
                self.watch.say(f"Using the given {variable}")
            else:
                store.create()
                self._start(store.plan(), STORE_PATIENCE)
                self.watch.say(f"{title} is up")
            self.settings[variable] = given or store.url()

    def _postgres(self) -> Postgres:
        return Postgres(
            self.runtime, self.folder / "postgres", free_port(), self._password()
        )

    def _valkey(self) -> Valkey:
        return Valkey(
            self.runtime, self.folder / "valkey", free_port(), self._password()
        )

    def _password(self) -> str:
        path = self.folder / "store_password"
        if not path.exists():
            write_private(path, new_password(), None)
        return path.read_text()

    def _environment(self, files: Runtime | None = None) -> dict[str, str]:
        return {**os.environ, **self.settings, **(files or self.runtime).environment}

    def _start(self, plan: Plan, patience: float | None = None) -> None:
        child = Child(plan, self.folder)
        self.children.append(child)
        child.start(self.watch)
        if patience is not None:
            child.wait_ready(self.watch, patience)

    def _collect_static(self) -> None:
        stamp = self.folder / "static" / ".collected"
        wanted = _fingerprint(CHECKOUT / "static", CHECKOUT / "requirements.txt")
        if stamp.exists() and stamp.read_text() == wanted:
            return
        self.watch.say("Collecting style sheets and scripts")
        words = ["collectstatic", "--noinput", "--verbosity", "0"]
        self._run(parts.command(self.owner, self._environment(self.owner), *words))
        stamp.write_text(wanted)

    def _run(self, plan: Plan) -> None:
        """Run a command to its end with its output on ours."""
        process = launch(plan)
        try:
            while process.poll() is None:
                self._tend()
                self.watch.wait(1.0)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        if process.returncode:
            raise Failure(f"`manage.py {plan.name}` failed; its words are above.")


def run(port: int) -> int:
    """Run NewsClaims until it is asked to stop; give the exit code."""
    folder = state_dir()
    os.umask(0o022)  # what must stay private says so itself
    with Watch() as watch:
        try:
            with _locked(folder, watch) as is_ours:
                return _run_locked(folder, port, watch) if is_ours else 0
        except Stop:
            return 0
        except Failure as failure:
            sys.stderr.write(f"{failure}\n")
            return 1


def _run_locked(folder: Path, port: int, watch: Watch) -> int:
    _wait_for_port(port, watch)
    supervisor = Supervisor(
        watch, folder, port, runtime.ours(folder), runtime.lay_out(folder)
    )
    try:
        supervisor.start()
        supervisor.keep()
    except Stop:
        watch.say("Stopping")
    finally:
        supervisor.stop()
    watch.say("Stopped; nothing is lost")
    return 0


@contextlib.contextmanager
def _locked(folder: Path, watch: Watch) -> Iterator[bool]:
    try:
        make_folder(folder, None, 0o711)
        held = state.lock(folder)
    except PermissionError:
        raise Failure(
            f"{folder} belongs to another user: start as that user, or remove it."
        ) from None
    if held is None:
        where = state.read().get("WEB_URL")
        watch.say(
            f"NewsClaims is already running at {where}"
            if where
            else "NewsClaims is already being started in this checkout."
        )
        yield False
        return
    with held:
        yield True


def _wait_for_port(port: int, watch: Watch) -> None:
    """Give the web server of a killed launcher time to end, then refuse."""
    left = PORT_PATIENCE if state_dir().joinpath(state.STATE_FILE).exists() else 0.0
    while not is_free(port):
        if left <= 0:
            raise Failure(
                f"Port {port} is taken by another program: "
                f"choose another one, as in PORT={port + 1} script/server"
            )
        watch.wait(0.1)
        left -= 0.1


def _fingerprint(folder: Path, *files: Path) -> str:
    found = hashlib.sha256()
    for path in [*sorted(folder.rglob("*")), *files]:
        if path.is_file():
            facts = path.stat()
            found.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return found.hexdigest()
