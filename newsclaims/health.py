"""Whether this process lives, and whether it could serve a page and take work now."""

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from claims.services.sweeps import seconds_since_sweep
from newsclaims.celery import app

log = logging.getLogger(__name__)
BROKER_PATIENCE = 2  # seconds: a probe must answer before its caller gives up


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process can answer at all."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when database and broker answer, else 503 and which one does not.

    `worker` is the seconds since its newest sweep, which runs every ten; null when
    it never ran. Pages need no worker, so that it is told and refuses nothing.
    """
    parts = {"database": _database_answers(), "broker": _broker_answers()}
    status = 200 if all(parts.values()) else 503
    return JsonResponse({**parts, "worker": _sweep_age()}, status=status)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        log.warning("the database does not answer", exc_info=True)
        return False
    return True


def _sweep_age() -> float | None:
    try:
        return seconds_since_sweep()
    except DatabaseError:
        return None


def _broker_answers() -> bool:
    try:
        with app.connection_for_write(connect_timeout=BROKER_PATIENCE) as broker:
            broker.ensure_connection(timeout=BROKER_PATIENCE, max_retries=1)
    except (OperationalError, OSError):
        log.warning("the broker does not answer", exc_info=True)
        return False
    return True
