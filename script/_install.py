"""Install requirement lists into .venv, telling how far it is."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DONE = VENV / "installed"
PIN = re.compile(r"^[A-Za-z0-9][^\s=]*==", re.MULTILINE)
NEWS = 5.0  # seconds between lines while packages come in
LAST_LINES = 20
BEGAN = time.monotonic()


def say(text: str) -> None:
    """Print one line of progress."""
    print(f"[{time.monotonic() - BEGAN:5.1f} s] {text}", flush=True)  # noqa: T201


def works(*words: str) -> bool:
    """Tell whether the environment's Python runs the words without a complaint."""
    done = subprocess.run([PYTHON, *words], capture_output=True, check=False)  # noqa: S603
    return done.returncode == 0


def make_environment() -> None:
    """Make .venv, or make it anew when it is broken or half made."""
    if PYTHON.exists() and works("-m", "pip", "--version"):
        return
    say(f"Making .venv with Python {sys.version.split()[0]}")
    venv.EnvBuilder(with_pip=True, clear=True, symlinks=True).create(VENV)


def install(name: str) -> None:
    """Install one list, every file checked against its hash; leave a mark when done."""
    wanted = len(PIN.findall((ROOT / name).read_text()))
    say(f"Installing {wanted} packages from {name}")
    command = [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-input"]
    command += ["--disable-pip-version-check", "--no-warn-script-location"]
    # --no-deps: the list is complete, so pip need not work that out again.
    command += ["--no-deps", "--progress-bar", "off", "-r", ROOT / name]
    with tempfile.TemporaryFile("w+") as told:
        pip = subprocess.Popen(command, stdout=told, stderr=subprocess.STDOUT)  # noqa: S603
        while (code := wait(pip)) is None:
            told.seek(0)
            say(progress(told.read(), wanted))
        if code:
            told.seek(0)
            last = "".join(told.readlines()[-LAST_LINES:])
            sys.exit(f"{last}\nInstalling failed; the same command goes on from here.")
    DONE.mkdir(exist_ok=True)
    shutil.copyfile(ROOT / name, DONE / name)


def wait(pip: "subprocess.Popen[bytes]") -> int | None:
    """Give pip's exit code, or None when it still runs after a while."""
    try:
        return pip.wait(NEWS)
    except subprocess.TimeoutExpired:
        return None


def progress(told: str, wanted: int) -> str:
    """Put what pip has told so far into a few words."""
    if "Installing collected packages" in told:
        unpacked = len(list(VENV.glob("lib/python*/site-packages/*.dist-info")))
        return f"{unpacked} packages unpacked"
    seen = len(re.findall(r"^(Collecting|Requirement|Ignoring) ", told, re.MULTILINE))
    return f"{seen} of {wanted} packages fetched"


def main() -> None:
    """Install the named lists, one installer at a time."""
    os.umask(0o022)  # the server's unprivileged processes read these files
    with Path(__file__).open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        make_environment()
        for name in sys.argv[1:]:
            mark = DONE / name
            if not mark.exists() or mark.read_bytes() != (ROOT / name).read_bytes():
                install(name)
    say("Installed")


if __name__ == "__main__":
    main()
