"""Install requirement lists into .venv, telling how far it is. Standard library only."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DONE = VENV / "installed"
PIN = re.compile(r"^[A-Za-z0-9][^\s=]*==", re.MULTILINE)
NEWS = 5.0  # seconds between lines while packages come in
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
    pip = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    last = follow(pip, wanted)
    if pip.wait():
        sys.exit("\n".join([*last, "", "Installing failed; run it again to go on."]))
    DONE.mkdir(exist_ok=True)
    shutil.copyfile(ROOT / name, DONE / name)


def follow(pip: "subprocess.Popen[str]", wanted: int) -> list[str]:
    """Say now and then how far pip is; give its last lines."""
    found, told, last = 0, time.monotonic(), []
    assert pip.stdout is not None
    for line in pip.stdout:
        last = [*last[-20:], line.rstrip()]
        found += line.startswith(("Collecting ", "Requirement already satisfied"))
        if line.startswith("Installing collected"):
            say("Unpacking them (the longest part)")
        elif time.monotonic() - told > NEWS:
            told = time.monotonic()
            say(f"{found} of {wanted} packages fetched")
    return last


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
