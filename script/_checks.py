"""Run every check in turn, say how long each took, stop at the first that fails."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "pytest"]
PARALLEL = [*PYTEST, "--dist", "loadgroup", "-n"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHECKS: list[tuple[str, list[str | Path]]] = [
    ("Lint", [BIN / "ruff", "check"]),
    ("Format", [BIN / "ruff", "format", "--check"]),
    ("Imports", [BIN / "lint-imports"]),
    ("Types", [BIN / "mypy"]),
    ("Migrations", [sys.executable, "manage.py", "makemigrations", "--check"]),
    ("Unit tests", [*PARALLEL, "2", "-m", "not (page or browser or stack or whole)"]),
    # One more process than cores: those of the stack wait for much of their time.
    (
        "Whole-system tests",
        [*PARALLEL, "3", "-m", "(page or stack or whole) and not browser"],
    ),
]
BROWSER_TESTS: list[str | Path] = [*PARALLEL, "2", "-m", "browser"]


def run(name: str, command: list[str | Path]) -> None:
    """Run one step; leave with its code when it fails."""
    say(f"== {name}")
    began = time.monotonic()
    env = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # each process would compile all anew
    code = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode  # noqa: S603
    say(f"== {name}: {'failed' if code else 'ok'}, {time.monotonic() - began:.1f} s\n")
    if code:
        sys.exit(code)


def say(text: str) -> None:
    """Print at once, so that our lines and the steps' keep their order."""
    print(text, flush=True)  # noqa: T201


def find_browser() -> str | None:
    """Give a Chromium's path; as root or in CI on Debian, install one if need be."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    apt = shutil.which("apt-get")
    if found or not apt or os.geteuid() != 0:
        return found
    say("== Installing Chromium for the browser tests")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run([apt, "-qq", *words], env=quiet, check=False)  # noqa: S603
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def main() -> None:
    """Run all checks, or only pytest when there are arguments for it."""
    if sys.argv[1:]:
        os.chdir(ROOT)
        os.execv(sys.executable, [*PYTEST, *sys.argv[1:]])  # noqa: S606
    for name, command in CHECKS:
        run(name, command)
    browser = find_browser()
    if browser is None:
        say("== Browser tests skipped: no Chromium found; install one to run them.")
        return
    os.environ["CHROMIUM"] = browser
    run("Browser tests", BROWSER_TESTS)


if __name__ == "__main__":
    main()
