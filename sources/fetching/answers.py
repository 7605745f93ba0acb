"""What an answer of a site says, read with care: it may say anything."""

from http import HTTPStatus

import requests
import urllib3

from sources.fetching.addresses import Target
from sources.fetching.connections import Deadline
from sources.fetching.policy import Fetched, Validators
from sources.reading.refusals import Refusal, Refused

NEEDS_ACCESS = frozenset({401, 402})
TRY_LATER = frozenset({408, 425, 429})
CHUNK = 65_536
LONGEST_VALIDATOR = 500
"""Characters of an ETag that are kept; without one the next look costs a download."""

LONGEST_WAIT = 86_400
"""Seconds. A site that asks for more is asked once a day."""


def refuse_bad_status(response: requests.Response, target: Target) -> None:
    """Raise Refused for anything but a page, with the wait that the site asks for."""
    status = response.status_code
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return
    code = Refusal.PAYWALL if status in NEEDS_ACCESS else Refusal.HTTP_ERROR
    code = Refusal.GONE if status == HTTPStatus.GONE else code
    is_temporary = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in TRY_LATER
    wait = _asked_wait(response) if is_temporary else 0
    detail = f"{status} at {target.url}"
    raise Refused(code, detail, is_temporary=is_temporary, wait=wait)


def fetched(
    target: Target, response: requests.Response, kind: tuple[str, str], body: bytes
) -> Fetched:
    """Put the answer together with what lets the next look be short."""
    url, status = target.url, response.status_code
    validators = Validators(
        _validator(response, "ETag"), _validator(response, "Last-Modified")
    )
    return Fetched(url, url, status, *kind, body, validators=validators)


def content_type(response: requests.Response) -> tuple[str, str]:
    """Return the kind of content and its charset, both empty if they are not told."""
    kind, *parameters = response.headers.get("Content-Type", "").lower().split(";")
    pairs = dict(p.replace(" ", "").partition("=")[::2] for p in parameters)
    return kind.strip(), pairs.get("charset", "").strip("\"'")


def read_body(response: requests.Response, limit: int, deadline: Deadline) -> bytes:
    """The decoded body, at most one chunk more than the limit."""
    body = bytearray()
    for chunk in response.raw.stream(CHUNK, decode_content=True):
        body += chunk
        if len(body) > limit or deadline.is_over:
            break
    return bytes(body)


def _asked_wait(response: requests.Response) -> float:
    """Seconds of the Retry-After header, a day at most; 0 for none and nonsense."""
    reader = urllib3.Retry(retry_after_max=LONGEST_WAIT)
    try:
        return reader.parse_retry_after(response.headers["Retry-After"])
    except (KeyError, urllib3.exceptions.InvalidHeader, ValueError, OverflowError):
        return 0


def _validator(response: requests.Response, name: str) -> str:
    """A header that can be kept and sent back; empty for none and for nonsense."""
    value = (response.headers.get(name) or "").strip()
    is_fit = value.isascii() and value.isprintable() and len(value) <= LONGEST_VALIDATOR
    return value if is_fit else ""
