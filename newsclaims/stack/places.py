"""Where this checkout keeps its state, and as whom its processes run."""

import hashlib
import os
import pwd
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED_STATE = Path("/var/lib/newsclaims")
STATE_VARIABLE = "NEWSCLAIMS_STATE_DIR"
UNPRIVILEGED_USER = "nobody"
KEY_LENGTH = 12  # hex digits of the path's hash: 48 bits part any two checkouts


@dataclass(frozen=True)
class Account:
    """A user and group that a child process runs as."""

    uid: int
    gid: int


def unprivileged() -> Account | None:
    """Give the account that children drop to, or None when we are not root."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam(UNPRIVILEGED_USER)
    return Account(entry.pw_uid, entry.pw_gid)


def may_read(path: Path, account: Account) -> bool:
    """Tell whether the account may walk down to the path and read it."""
    return _allows(path, account, 0o4) and may_enter(path.parent, account)


def may_enter(path: Path, account: Account) -> bool:
    """Tell whether the account may walk down into the folder."""
    return all(_allows(part, account, 0o1) for part in (path, *path.parents))


def _allows(path: Path, account: Account, right: int) -> bool:
    try:
        found = path.stat()
    except OSError:
        return False
    if found.st_uid == account.uid:
        return bool(found.st_mode & right << 6)
    if found.st_gid == account.gid:
        return bool(found.st_mode & right << 3)
    return bool(found.st_mode & right)


def state_dir() -> Path:
    """Give the folder of this checkout's stores, logs and addresses.

    `var/` in the checkout; as root in a tree that the unprivileged account cannot
    reach (a 0700 home), a folder under /var/lib named by the checkout's path.
    """
    chosen = os.environ.get(STATE_VARIABLE)
    if chosen:
        return Path(chosen)
    account = unprivileged()
    if account is None or may_enter(CHECKOUT, account):
        return CHECKOUT / "var"
    return SHARED_STATE / checkout_key()


def checkout_key() -> str:
    """Give a short name for the checkout's path, safe in a file name."""
    return hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:KEY_LENGTH]


def make_folder(path: Path, account: Account | None, mode: int = 0o700) -> Path:
    """Make sure of a folder that belongs to the account (or to us without one)."""
    path.mkdir(parents=True, exist_ok=True)
    if account is not None:
        os.chown(path, account.uid, account.gid)
    path.chmod(mode)
    return path


def write_private(path: Path, text: str, account: Account | None) -> None:
    """Write a file that only the account (or we, without one) can ever read."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        if account is not None:
            os.fchown(handle, account.uid, account.gid)
        file.write(text)
