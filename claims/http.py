"""What the views share: asking for a right, answering a form, one URL two shapes."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from claims.permissions import may
from sources.models import User
from sources.roles import Role

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

MOST_DIGITS = 18
"""Every number of so many digits fits a key of the database."""

LONGEST_QUERY = 200
"""Characters of a search that are looked at."""


def requires(right: Role) -> Callable[[View[P]], View[P]]:
    """Let a view run only for those who have `right`: strangers are asked to sign in.

    Raises PermissionDenied (403) for a signed-in user without it.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(
            request: HttpRequest, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not may(request.user, right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return cast("View[P]", guarded)

    return guard


def signed_in(request: HttpRequest) -> User:
    """Return the user of a request that passed `requires`."""
    return cast("User", request.user)


def number_of(text: str) -> int:
    """Return the whole number that an address or a form gives, 0 for anything else."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


def words_of(text: str) -> str:
    """Return what was searched for, without NUL, which no database takes."""
    return text.replace("\x00", "").strip()[:LONGEST_QUERY]


class SeeOther(HttpResponseRedirect):
    """303: the POST was done, go and look there."""

    status_code = 303


def see_other(url: str) -> HttpResponse:
    """Answer a POST that was done: 303, go and look there."""
    return SeeOther(url)


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page (a history restore wants all of it)."""
    htmx = getattr(request, "htmx", None)
    return bool(htmx and not htmx.history_restore_request)


def page_or_fragment(
    request: HttpRequest,
    template: str,
    fragment: str,
    context: dict[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or its partial `fragment` for htmx; both vary by that."""
    name = f"{template}#{fragment}" if wants_fragment(request) else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    response.headers["Cache-Control"] = "no-cache"
    return response
