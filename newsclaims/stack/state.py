"""The running supervisor's addresses, in a file that only its owner can read."""

import fcntl
import json
import os
import time
from pathlib import Path
from typing import IO

from newsclaims.stack.places import state_dir

STATE_FILE = "state.json"
LOCK_FILE = "lock"
LOCK_PATIENCE = 0.3  # seconds: a reader of the state holds the lock for microseconds


def read() -> dict[str, str]:
    """Give the running supervisor's settings by variable name, or {} without one.

    DATABASE_URL, CELERY_BROKER_URL, SECRET_KEY, STATIC_ROOT, WEB_URL. Never raises.
    """
    try:
        folder = state_dir()
        if not is_locked(folder):
            return {}
        found = json.loads((folder / STATE_FILE).read_text(encoding="utf-8"))
        return {str(name): str(value) for name, value in found["settings"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write(folder: Path, settings: dict[str, str]) -> None:
    """Replace the state file in one step; mode 0600 from its first byte."""
    new = folder / f"{STATE_FILE}.new"
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"pid": os.getpid(), "settings": settings}, file)
    new.replace(folder / STATE_FILE)


def clear(folder: Path) -> None:
    """Remove the state file."""
    (folder / STATE_FILE).unlink(missing_ok=True)


def lock(folder: Path) -> IO[str] | None:
    """Take this checkout's lock, or give None when another supervisor holds it.

    It is held while the returned file is open, and freed by any death of its owner.
    """
    file = (folder / LOCK_FILE).open("a", encoding="utf-8")
    give_up = time.monotonic() + LOCK_PATIENCE
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > give_up:
                file.close()
                return None
            time.sleep(0.02)
        else:
            return file


def is_locked(folder: Path) -> bool:
    """Tell whether a supervisor holds this folder's lock right now."""
    try:
        with (folder / LOCK_FILE).open(encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
