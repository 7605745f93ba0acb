"""Child processes: started without root, kept alive, ended with their whole group."""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from newsclaims.stack.places import Account
from newsclaims.stack.watch import Failure, Watch

QUICK = 5.0  # seconds: a child that lived longer had come up
QUICK_DEATHS = 5
BACK_OFF = (0.1, 0.5, 1.0, 2.0)  # seconds before each restart; PostgreSQL needs 0.2
LOG_LIMIT = 5_000_000  # bytes; a longer log is set aside when its child starts
IDLE = 5.0  # seconds between looks when nothing woke us
LAST_LINES = 12
PREDECESSOR_PATIENCE = 10.0  # seconds for the processes of a killed launcher to end

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
_ENDINGS = (signal.SIGINT, signal.SIGQUIT)
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Plan:
    """How one child is run, asked whether it is ready, and ended."""

    name: str
    argv: Sequence[str | Path]
    environment: dict[str, str]
    account: Account | None
    folder: Path
    is_ready: Callable[[], bool] | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals = signal.SIGTERM
    patience: float = 5.0


@dataclass
class Child:
    """One planned process with its log, its lock and the count of its deaths."""

    plan: Plan
    state: Path
    process: subprocess.Popen[bytes] | None = None
    quick_deaths: int = 0
    started_at: float = 0.0
    restart_at: float = 0.0
    log_start: int = field(default=0)

    @property
    def log(self) -> Path:
        """The file that takes what the child prints."""
        return self.state / "log" / f"{self.plan.name}.log"

    def start(self, watch: Watch) -> None:
        """Start the process; wait first for one left by a killed launcher."""
        with self._take_lock(watch) as lock, self._open_log() as log:
            self.process = launch(self.plan, output=log, kept=[lock.fileno()])
            lock.truncate(0)
            lock.write(str(self.process.pid))
        self.started_at = time.monotonic()

    def wait_ready(self, watch: Watch, seconds: float) -> None:
        """Return when the child answers; its last words are the error if it dies."""
        ready = self.plan.is_ready or (lambda: True)
        give_up = time.monotonic() + seconds
        while not ready():
            self.tend(watch)
            if time.monotonic() > give_up:
                raise Failure(
                    f"{self.plan.name} did not answer within {seconds:.0f} seconds.\n"
                    f"{self.last_words()}"
                )
            watch.wait(0.03)

    def is_alive(self) -> bool:
        """Tell whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def tend(self, watch: Watch) -> None:
        """Take one step towards a living process; call it in a loop.

        Raises Failure after five quick deaths in a row.
        """
        if self.process is None:
            if time.monotonic() >= self.restart_at:
                self.start(watch)
        elif not self.is_alive():
            self._bury(watch)

    def _bury(self, watch: Watch) -> None:
        self.end_group()
        lived = time.monotonic() - self.started_at
        self.quick_deaths = self.quick_deaths + 1 if lived < QUICK else 1
        told = self._obituary(self.process.returncode if self.process else 0)
        if self.quick_deaths >= QUICK_DEATHS:
            raise Failure(f"{told}\nIt ended {QUICK_DEATHS} times in a row: giving up.")
        watch.say(f"{told}\nStarting {self.plan.name} again.")
        pause = BACK_OFF[min(self.quick_deaths, len(BACK_OFF)) - 1]
        self.restart_at = time.monotonic() + pause
        self.process = None

    def pause(self) -> float:
        """Give the seconds until `tend` has something to do, unless it dies."""
        if self.process is not None:
            return IDLE
        return max(self.restart_at - time.monotonic(), 0.0)

    def ask_to_stop(self) -> None:
        """Send the signal that ends this kind of child in good order."""
        if self.process is not None and self.is_alive():
            self.process.send_signal(self.plan.stop_signal)

    def stop(self) -> None:
        """End the process and all of its group, by force when patience is over."""
        self.ask_to_stop()
        if self.process is not None:
            try:
                self.process.wait(self.plan.patience)
            except subprocess.TimeoutExpired:
                self.end_group()
                self.process.wait()
        self.end_group()

    def end_group(self) -> None:
        """Kill what is left of the child's process group."""
        if self.process is not None:
            kill_group(self.process.pid)

    def _obituary(self, code: int) -> str:
        if code < 0:  # it was killed, so its log does not say why
            return f"{self.plan.name} was killed by signal {-code} ({self.log})."
        return f"{self.plan.name} ended with code {code}.\n{self.last_words()}"

    def last_words(self) -> str:
        """Give the last lines that the child printed since its start."""
        try:
            with self.log.open("rb") as file:
                file.seek(self.log_start)
                lines = file.read()[-20_000:].decode(errors="replace").splitlines()
        except OSError:
            lines = []
        return "\n".join(f"    {line}" for line in lines[-LAST_LINES:])

    def _open_log(self) -> IO[bytes]:
        self.log.parent.mkdir(exist_ok=True, mode=0o700)
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        file = self.log.open("ab")
        self.log_start = file.tell()
        return file

    def _take_lock(self, watch: Watch) -> IO[str]:
        """Lock a file that every process of the child's group inherits.

        It is free exactly when none of them is left, whoever started them.
        """
        path = self.state / "run" / f"{self.plan.name}.lock"
        path.parent.mkdir(exist_ok=True, mode=0o700)
        file = path.open("a+", encoding="utf-8")
        give_up = time.monotonic() + PREDECESSOR_PATIENCE
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > give_up:
                    file.seek(0)
                    kill_group(int(file.read() or 0))
                watch.wait(0.03)
            else:
                return file


def kill_group(pid: int) -> None:
    """Kill every process of the group that this child leads."""
    try:
        if pid > 1:
            os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def launch(
    plan: Plan, *, output: IO[bytes] | int | None = None, kept: Sequence[int] = ()
) -> subprocess.Popen[bytes]:
    """Start a plan's process: own group, not root, ended when we are killed."""
    us = os.getpid()
    account = plan.account

    def begin() -> None:
        for heard in _ENDINGS:  # a shell ignores them for what it starts with "&"
            signal.signal(heard, signal.SIG_DFL)
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, int(plan.orphan_signal), 0, 0, 0)
            _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if os.getppid() != us:  # we were killed before the lines above
            os._exit(1)

    return subprocess.Popen(  # noqa: S603 - every word of a plan is ours
        [str(part) for part in plan.argv],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=None if output is None else subprocess.STDOUT,
        cwd=plan.folder,
        env=plan.environment,
        pass_fds=kept,
        preexec_fn=begin,  # noqa: PLW1509 - the supervisor has no threads
        process_group=0,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )
