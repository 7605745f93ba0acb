"""An id and a log line for every request."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from newsclaims.logs import known_as, request_id

log = logging.getLogger(__name__)

WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}\Z")
"""An id from outside goes into logs and headers: words and lines of others do not."""

QUIET = ("/healthz", "/readyz", "/static/")
"""Asked every few seconds, or with every page."""

Answer = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Gives each request an id, sends it back and logs what was answered.

    An `X-Request-ID` of the proxy is kept when it is well formed.
    """

    def __init__(self, answer: Answer) -> None:
        """Take the rest of the site."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer under the request's id."""
        began = time.perf_counter()
        given = request.headers.get("X-Request-ID", "")
        own = given if WELL_FORMED.match(given) else uuid.uuid4().hex
        with known_as(request_id, own):
            response = self._answer(request)
            response["X-Request-ID"] = own
            _note(request, response, time.perf_counter() - began)
        return response


def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    if request.path.startswith(QUIET) and response.status_code < 500:
        return
    facts = {
        "method": request.method,
        "path": quote(request.path),  # no query: people type names into it
        "status": response.status_code,
        "milliseconds": round(seconds * 1000),
    }
    log.info("%(method)s %(path)s %(status)s %(milliseconds)s ms", facts, extra=facts)
