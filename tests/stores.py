"""Throw-away stores, up before Django's settings are read and shared by all workers.

Loaded with `-p tests.stores`. `TEST_DATABASE_URL` names a server to use instead.
"""

import atexit
import os
from contextlib import ExitStack


def start() -> None:
    """Put the stores' addresses into the environment, starting them if need be."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        os.environ["DATABASE_URL"] = given
        os.environ.setdefault("CELERY_BROKER_URL", "memory://")
        return
    from newsclaims.stack.throwaway import stores
    from tests.template import fill

    running = ExitStack()
    os.environ.update(running.enter_context(stores()))
    atexit.register(running.close)
    os.environ["TEST_TEMPLATE"] = fill(os.environ["DATABASE_URL"])


if "PYTEST_XDIST_WORKER" not in os.environ:
    start()
