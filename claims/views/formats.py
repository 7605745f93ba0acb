"""A published claim for programs and for lists of references."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import resolve, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from claims import citation, jsonld
from claims.addresses import tag, whole
from claims.asof import BadDayError
from claims.citation import Citation
from claims.models import Claim, Version
from claims.models.snapshot import Snapshot, from_json
from claims.queries.public import TakenDownError, live_version_of
from claims.queries.withheld import HeldBackError
from claims.revalidating import tagged
from claims.views.claim_elsewhere import gone
from claims.views.dated import asof_of, bad_day
from claims.views.held import UNAVAILABLE, held_for, unavailable

PLAIN = "text/plain; charset=utf-8"
OfVersion = Callable[Concatenate[HttpRequest, Version, ...], HttpResponseBase]


def of_public_claim(view: OfVersion) -> Callable[..., HttpResponseBase]:
    """Give a view the version of the claim whose number is in the address.

    The live one, or with `?asof=` the one of that day. 404 for what was not public,
    410 for what was taken down, 451 for what a legal hold forbids to show; a claim
    that was merged is looked for under the number of the other.
    """

    @wraps(view)
    def answered(request: HttpRequest, pk: int, **rest: Any) -> HttpResponseBase:
        try:
            return _of_claim(view, request, pk, rest)
        except BadDayError as error:
            return HttpResponse(f"{error}\n", PLAIN, 400)
        except TakenDownError as error:
            return HttpResponse(f"It was taken down: {error}\n", PLAIN, 410)
        except HeldBackError as error:
            return HttpResponse(f"{error}\n", PLAIN, UNAVAILABLE)

    return answered


def of_public_page(view: OfVersion) -> Callable[..., HttpResponseBase]:
    """Give a page its version as `of_public_claim` does; it answers with pages."""

    @wraps(view)
    def answered(request: HttpRequest, pk: int, **rest: Any) -> HttpResponseBase:
        try:
            return _of_claim(view, request, pk, rest)
        except BadDayError as error:
            return bad_day(request, str(error))
        except TakenDownError as error:
            return gone(request, error.version)
        except HeldBackError as error:
            return unavailable(request, str(error))

    return answered


def _of_claim(
    view: OfVersion, request: HttpRequest, pk: int, rest: dict[str, Any]
) -> HttpResponseBase:
    day = asof_of(request)
    before = day.end if day else None
    try:
        version = live_version_of(pk, held_for(request), before)
    except Claim.DoesNotExist as error:
        raise Http404 from error
    if version.claim_id != pk:
        name = resolve(request.path_info).view_name
        there = reverse(name, kwargs={**rest, "pk": version.claim_id})
        return HttpResponsePermanentRedirect(f"{there}{day.query if day else ''}")
    return view(request, version, **rest)


@require_safe
@of_public_claim
def claim_as(
    request: HttpRequest,
    version: Version,
    ending: str,
    slug: str = "",
) -> HttpResponseBase:
    """Answer with the claim in the format that the address ends in."""
    if ending == "json":
        day = asof_of(request)
        there = reverse("api:claim", args=[version.claim_id])
        return HttpResponseRedirect(f"{there}{day.query if day else ''}")
    kind, written = FORMATS[ending]
    body = written(request, version)
    response = HttpResponse(body, content_type=f"{kind}; charset=utf-8")
    return tagged(request, response, at=version.published_at)


def citation_of(request: HttpRequest, version: Version) -> Citation:
    """How to cite a version: its own frozen page, as of the day it was published."""
    path = reverse("claim_version", args=[version.claim_id, version.number])
    return Citation(
        claim=version.claim_id,
        number=version.number,
        text=version.text,
        headline=version.headline,
        publisher=settings.NEWSROOM_NAME,
        url=whole(request, path),
        as_of=localdate(version.published_at),
    )


def jsonld_of(
    request: HttpRequest, version: Version, snapshot: Snapshot
) -> dict[str, Any]:
    """The claim as a version froze it, for search engines and programs."""
    page = reverse("claim", args=[version.claim_id, version.slug])
    frozen = reverse("claim_version", args=[version.claim_id, version.number])
    place = jsonld.Place(
        page=whole(request, page),
        site=whole(request, "/"),
        version=whole(request, frozen),
        number=version.number,
        name=tag(request, f"claim/{version.claim_id}/v/{version.number}"),
        publisher=settings.NEWSROOM_NAME,
    )
    return jsonld.claim_of(snapshot, place)


def _jsonld(request: HttpRequest, version: Version) -> str:
    claim = jsonld_of(request, version, from_json(version.snapshot))
    return json.dumps(claim, ensure_ascii=False, indent=1)


def _csl(request: HttpRequest, version: Version) -> str:
    items = citation.csl(citation_of(request, version))
    return json.dumps(items, ensure_ascii=False, indent=1)


def _bibtex(request: HttpRequest, version: Version) -> str:
    return citation.bibtex(citation_of(request, version))


FORMATS: dict[str, tuple[str, Callable[[HttpRequest, Version], str]]] = {
    "jsonld": ("application/ld+json", _jsonld),
    "csl.json": ("application/vnd.citationstyles.csl+json", _csl),
    "bib": ("application/x-bibtex", _bibtex),
}
ENDINGS = ("json", *FORMATS)
