"""Stores that live for one test run."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from newsclaims.stack import runtime
from newsclaims.stack.children import Child, Plan
from newsclaims.stack.places import (
    Account,
    make_folder,
    may_enter,
    state_dir,
    unprivileged,
)
from newsclaims.stack.ports import free_port
from newsclaims.stack.postgres import Postgres, new_password
from newsclaims.stack.runtime import Runtime
from newsclaims.stack.valkey import Valkey
from newsclaims.stack.watch import Watch

PATIENCE = 60.0  # seconds


@contextmanager
def stores() -> Iterator[dict[str, str]]:
    """Give DATABASE_URL and CELERY_BROKER_URL of fresh stores; end them afterwards.

    They share nothing with a running server, and trade safety for speed.
    """
    watch = Watch(is_quiet=True)
    files = _files()
    folder = _new_folder(files.account)
    postgres = Postgres(
        files, folder / "postgres", free_port(), new_password(), is_throwaway=True
    )
    valkey = Valkey(
        files, folder / "valkey", free_port(), new_password(), is_throwaway=True
    )
    with ExitStack() as started:
        started.callback(shutil.rmtree, folder, ignore_errors=True)
        for store in (postgres, valkey):
            store.create()
            child = _start(store.plan(), folder, watch)
            started.callback(child.stop)
            child.wait_ready(watch, PATIENCE)
        yield {"DATABASE_URL": postgres.url(), "CELERY_BROKER_URL": valkey.url()}


def _files() -> Runtime:
    account = unprivileged()
    ours = runtime.ours(state_dir())
    if account is None:
        return ours
    mirrors = make_folder(state_dir() / "runtime", None, 0o755)
    packages = runtime.readable_packages(mirrors, account)
    return Runtime(account, ours.python, ours.code, packages, ours.environment)


def _new_folder(account: Account | None) -> Path:
    base = Path(tempfile.gettempdir())
    if account is not None and not may_enter(base, account):
        base = state_dir()
    folder = Path(tempfile.mkdtemp(prefix="newsclaims-", dir=base))
    folder.chmod(0o711)
    return folder


def _start(plan: Plan, folder: Path, watch: Watch) -> Child:
    child = Child(plan, folder)
    child.start(watch)
    return child
