"""A migrated database that each test process copies, kept between runs.

Running all migrations takes six seconds of processor time, copying their result one.
What is kept is named after the migrations and packages that made it.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from sysconfig import get_path
from urllib.parse import urlsplit

from newsclaims.backups.database import EMBEDDED

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "tests"
OPERATIONS = "sources/migrating.py"


def fill(url: str) -> str:
    """Migrate the empty database at `url`, or load what migrating it gave before.

    Return its name, to be used as a template.
    """
    dump = KEPT / f"{_key()}.sql"
    if dump.exists():
        _run("psql", url, "--quiet", "--output", os.devnull, "--file", str(dump))
    else:
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        env = {**os.environ, "DATABASE_URL": url}
        subprocess.run(command, cwd=ROOT, env=env, check=True)
        _keep(url, dump)
    return urlsplit(url).path.lstrip("/")


def _keep(url: str, dump: Path) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    part = dump.with_suffix(f".{os.getpid()}")
    _run("pg_dump", url, "--no-owner", "--file", str(part))
    for old in KEPT.glob("*.sql"):
        old.unlink()
    part.rename(dump)


def _key() -> str:
    found = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sorted([*ROOT.glob("*/migrations/*.py"), ROOT / OPERATIONS]):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _run(program: str, url: str, *words: str) -> None:
    path = Path(get_path("purelib")) / EMBEDDED / program
    stop = ["--set", "ON_ERROR_STOP=1"] if program == "psql" else []
    subprocess.run([str(path), f"--dbname={url}", *stop, *words], check=True)
