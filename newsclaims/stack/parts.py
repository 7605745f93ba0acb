"""The parts of NewsClaims itself: web, worker, beat, and the commands before them."""

import http.client
import os
import signal
from pathlib import Path

from newsclaims.stack.children import Plan
from newsclaims.stack.ports import LOOPBACK
from newsclaims.stack.runtime import Runtime

WEB_PROCESSES = "2"
WEB_THREADS = "8"  # a page waits for the database, not for the processor
WORKER_PROCESSES = "2"
GRACE = 4  # seconds for running requests and tasks; a cut task is delivered again


def web(runtime: Runtime, environment: dict[str, str], port: int) -> Plan:
    """Give the web server: gunicorn with threads, the app loaded once and forked."""
    address = f"{LOOPBACK}:{port}"
    processes = os.environ.get("WEB_CONCURRENCY", WEB_PROCESSES)
    options = ["--bind", address, "--workers", processes, "--worker-class", "gthread"]
    options += ["--threads", WEB_THREADS, "--graceful-timeout", str(GRACE)]
    options += ["--preload", "--no-control-socket", "--log-level", "warning"]
    return Plan(
        name="web",
        argv=[runtime.python, "-m", "gunicorn", "newsclaims.wsgi", *options],
        environment=environment,
        account=runtime.account,
        folder=runtime.code,
        is_ready=lambda: _answers(port),
        orphan_signal=signal.SIGINT,  # gunicorn's quick end
        patience=GRACE + 2,
    )


def worker(runtime: Runtime, environment: dict[str, str]) -> Plan:
    """Give the Celery worker."""
    processes = os.environ.get("WORKER_CONCURRENCY", WORKER_PROCESSES)
    options = ["--concurrency", processes, "--without-gossip", "--without-mingle"]
    return Plan(
        name="worker",
        argv=_celery(runtime, "worker", *options, "--loglevel", "INFO"),
        environment=environment,
        account=runtime.account,
        folder=runtime.code,
        orphan_signal=signal.SIGQUIT,  # Celery's cold end: tasks go back
        patience=GRACE,
    )


def beat(runtime: Runtime, environment: dict[str, str], folder: Path) -> Plan:
    """Give the process that starts the timed tasks."""
    options = ["--schedule", str(folder / "schedule"), "--pidfile="]
    return Plan(
        name="beat",
        argv=_celery(runtime, "beat", *options, "--loglevel", "WARNING"),
        environment=environment,
        account=runtime.account,
        folder=runtime.code,
    )


def command(runtime: Runtime, environment: dict[str, str], *words: str) -> Plan:
    """Give a management command that runs as the parts do."""
    return Plan(
        name=words[0],
        argv=[runtime.python, "manage.py", *words],
        environment=environment,
        account=runtime.account,
        folder=runtime.code,
    )


def _celery(runtime: Runtime, *words: str) -> list[str | Path]:
    return [runtime.python, "-m", "celery", "-A", "newsclaims", *words]


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    else:
        return True
    finally:
        connection.close()
