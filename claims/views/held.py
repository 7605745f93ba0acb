"""The answer where the law forbids to show something: 451, with words for readers."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.withheld import Withheld, withheld

UNAVAILABLE = HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS


def held_for(request: HttpRequest) -> Withheld:
    """Return the holds in force; one request asks for them once."""
    known: dict[str, Any] = vars(request)
    if "holds_in_force" not in known:
        known["holds_in_force"] = withheld()
    held: Withheld = known["holds_in_force"]
    return held


def unavailable(request: HttpRequest, words: str) -> HttpResponse:
    """Say that there is something which must not be shown here, and no more."""
    context = {"words": words}
    return render(request, "claims/held.html", context, status=UNAVAILABLE)
