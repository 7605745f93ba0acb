"""What views share that can be asked for a day: `?asof=`."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from claims.asof import PARAMETER, AsOf, BadDayError, asof

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def dated(view: View[P]) -> View[P]:
    """Answer 400 in words where the view is asked for what is no day."""

    @wraps(view)
    def answered(
        request: HttpRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except BadDayError as error:
            return bad_day(request, str(error))

    return cast("View[P]", answered)


def asof_of(request: HttpRequest) -> AsOf | None:
    """Return the day that the address asks for; raises BadDayError."""
    return asof(request.GET.get(PARAMETER, ""))


def bad_day(request: HttpRequest, words: str, *, status: int = 400) -> HttpResponse:
    """Say what is wrong with the day, and how to ask for another."""
    context = {"words": words, "status": status}
    return render(request, "claims/bad_day.html", context, status=status)
