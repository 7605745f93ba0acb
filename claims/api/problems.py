"""Errors as RFC 9457 problem details, whatever went wrong."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import (
    ObjectDoesNotExist,
    PermissionDenied,
    RequestDataTooBig,
)
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.serializer_helpers import ReturnDict

from claims.services.publication import NotReadyError
from claims.services.repeats import KeyReusedError
from sources.reading.refusals import Refused
from sources.services.edits import NotAllowedError, StaleError
from sources.services.passages import NotInTextError

MEDIA_TYPE = "application/problem+json"
IF_MATCH = "If-Match"

TITLES = {
    400: "The request cannot be read",
    401: "Who are you?",
    403: "Not allowed",
    404: "Not found",
    405: "Not possible here",
    406: "Not available in that form",
    409: "It does not fit how things stand",
    410: "Taken down",
    412: "Changed meanwhile",
    413: "Too large",
    415: "Send it in another form",
    422: "Something in the request is wrong",
    429: "Too many requests",
    451: "Withheld for legal reasons",
}


DOMAIN = (
    (NotReadyError, 409, "not_ready"),
    (NotAllowedError, 409, "not_allowed"),
    (NotInTextError, 422, "not_in_text"),
    (KeyReusedError, 422, "key_reused"),
)
"""Errors of services: the first kind that fits."""


class Gone(exceptions.APIException):
    """It was public and was taken down; the words say why."""

    status_code = status.HTTP_410_GONE
    default_code = "gone"


class HeldBack(exceptions.APIException):
    """A legal hold forbids to show it; the words are for readers."""

    status_code = status.HTTP_451_UNAVAILABLE_FOR_LEGAL_REASONS
    default_code = "held_back"


def problem_response(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Return the answer to an error; None for a fault of ours, which is then logged."""
    found = _domain_problem(error, context.get("request")) or _http_problem(error)
    if found is None:
        return None
    code, said = found
    body = {
        "type": "about:blank",
        "title": TITLES.get(code, "The request failed"),
        "status": code,
        **said,
    }
    return Response(body, status=code, headers=_headers(error), content_type=MEDIA_TYPE)


def _domain_problem(
    error: Exception, request: Request | None
) -> tuple[int, dict[str, Any]] | None:
    if isinstance(error, StaleError):
        was_asked = request is not None and IF_MATCH in request.headers
        version = getattr(error.current, "version", None)
        said = {"detail": str(error), "code": "stale", "current_version": version}
        return (412 if was_asked else 409), said
    if isinstance(error, Refused):
        return 422, {"detail": error.sentence, "code": error.code.value}
    for kind, status_code, code in DOMAIN:
        if isinstance(error, kind):
            return status_code, {
                "detail": str(error),
                "code": code,
                **_obstacles(error),
            }
    return None


def _obstacles(error: Exception) -> dict[str, Any]:
    """What stands against publishing, one reason each."""
    if not isinstance(error, NotReadyError):
        return {}
    reasons = [{"code": o.code, "detail": o.words} for o in error.obstacles]
    return {"obstacles": reasons}


def _http_problem(error: Exception) -> tuple[int, dict[str, Any]] | None:
    if isinstance(error, Http404 | ObjectDoesNotExist | exceptions.NotFound):
        detail = "There is nothing here that you may see."
        return 404, {"detail": detail, "code": "not_found"}
    if isinstance(error, PermissionDenied):
        return 403, {"detail": "You may not do this.", "code": "permission_denied"}
    if isinstance(error, RequestDataTooBig):
        return 413, {"detail": "This is larger than 20 MB.", "code": "too_big"}
    if isinstance(error, exceptions.ValidationError):
        errors = list(_errors(error.get_full_details()))
        detail = " ".join(f"{e['field']}: {e['detail']}" for e in errors[:3])
        return 422, {"detail": detail, "code": "invalid", "errors": errors}
    if isinstance(error, exceptions.APIException):
        return error.status_code, {
            "detail": str(error.detail),
            "code": str(getattr(error.detail, "code", error.default_code)),
        }
    return None


def _errors(details: Any, at: str = "") -> Iterator[dict[str, str]]:
    """Flatten what the serializers found: the field as `spans.0`, words and code."""
    if isinstance(details, dict) and set(details) == {"message", "code"}:
        yield {
            "field": at or "request",
            "detail": str(details["message"]),
            "code": str(details["code"]),
        }
    elif isinstance(details, dict | ReturnDict):
        for name, below in details.items():
            path = at if name == "non_field_errors" else f"{at}.{name}".strip(".")
            yield from _errors(below, path)
    elif isinstance(details, list):
        for below in details:
            yield from _errors(below, at)


def _headers(error: Exception) -> dict[str, str]:
    headers = {}
    if asked := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = asked
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    return headers
