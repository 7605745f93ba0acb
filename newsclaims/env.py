"""Where settings come from: the environment, then the running supervisor's state."""

import os
import secrets
from pathlib import Path

import environ

from newsclaims.stack import state

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
_started: dict[str, str] = {} if os.environ.get("DATABASE_URL") else state.read()

# Nothing listens here: commands that need a store fail with a sentence, others run.
NO_DATABASE = "postgresql://newsclaims@127.0.0.1:1/newsclaims"
NO_BROKER = "redis://127.0.0.1:1/0"


def started_or(name: str, fallback: str) -> str:
    """Return `name` from the environment, else from the supervisor, else `fallback`."""
    return os.environ.get(name) or _started.get(name) or fallback


def secret_key() -> str:
    """Return the signing key; without one a random key that lives for one process."""
    return started_or("SECRET_KEY", "") or secrets.token_urlsafe(50)


def public_hosts() -> list[str]:
    """Return the names this site answers to: `ALLOWED_HOSTS`, or this machine only."""
    hosts: list[str] = env.list("ALLOWED_HOSTS", default=[])
    return hosts or ["127.0.0.1", "localhost", "[::1]"]
