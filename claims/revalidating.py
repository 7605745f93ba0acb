"""Answers that anybody may keep but has to ask for again: 304 while they are true."""

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date


def tagged(
    request: HttpRequest, response: HttpResponse, *, at: datetime | None
) -> HttpResponseBase:
    """Return the response with ETag and Last-Modified, or 304 to who has it.

    The ETag alone decides: by its date, what lost its newest part to a take-down
    would seem unchanged.
    """
    digest = hashlib.sha256(response.content).hexdigest()
    response.headers["ETag"] = f'"{digest[:32]}"'
    response.headers["Cache-Control"] = "no-cache"
    if at:
        response.headers["Last-Modified"] = http_date(at.timestamp())
    known = get_conditional_response(request, response.headers["ETag"], None, response)
    return known or response
