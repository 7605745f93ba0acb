"""Headers that let programs travel in time: RFC 7089, original and gate in one."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date

from claims.addresses import whole
from claims.models import Version

_TYPE = "application/link-format"
LINK_FORMAT = f"{_TYPE}; charset=utf-8"


def as_original(request: HttpRequest, response: HttpResponse, pk: int) -> HttpResponse:
    """Say where the versions of a claim's page are listed, and what chooses one."""
    patch_vary_headers(response, ["Accept-Datetime"])
    response.headers["Link"] = _timemap(request, pk)
    return response


def as_memento(
    request: HttpRequest, response: HttpResponse, version: Version, *, original: str
) -> HttpResponse:
    """Say of which moment a version is, and of which page."""
    if version.published_at:
        response.headers["Memento-Datetime"] = _written(version.published_at)
    gate = f'<{whole(request, original)}>; rel="original timegate"'
    response.headers["Link"] = f"{gate}, {_timemap(request, version.claim_id)}"
    return response


def timemap(request: HttpRequest, rows: Sequence[Version], *, original: str) -> str:
    """Return the list of versions, oldest first, in application/link-format."""
    lines = [f'<{whole(request, original)}>; rel="original timegate"']
    lines += [
        f"<{whole(request, reverse('claim_version', args=[row.claim_id, row.number]))}>"
        f'; rel="{_place(n, len(rows))}"; datetime="{_written(row.published_at)}"'
        for n, row in enumerate(rows)
        if row.published_at
    ]
    itself = f'<{whole(request, request.path)}>; rel="self"; type="{_TYPE}"'
    return ",\n".join([itself, *lines]) + "\n"


def _place(n: int, of: int) -> str:
    words = ["first"] * (n == 0) + ["last"] * (n + 1 == of) + ["memento"]
    return " ".join(words)


def _timemap(request: HttpRequest, pk: int) -> str:
    there = whole(request, reverse("claim_timemap", args=[pk]))
    return f'<{there}>; rel="timemap"; type="{_TYPE}"'


def _written(at: datetime) -> str:
    return http_date(at.timestamp())
