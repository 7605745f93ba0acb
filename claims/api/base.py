"""What all addresses of the API share: rights, filters, versions and tags."""

from datetime import datetime
from typing import Any, cast

from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.utils.http import parse_etags
from rest_framework import generics
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, Serializer
from rest_framework.views import APIView

from claims.api.problems import IF_MATCH
from claims.api.rights import Allowed, Need
from claims.asof import PARAMETER, BadDayError, asof
from claims.queries.withheld import Withheld, withheld, withheld_from
from sources.api.authentication import viewer_of
from sources.models import User
from sources.roles import Viewer


class ApiView(generics.GenericAPIView[Any]):
    """One address; `needs` names for each verb what it takes, public ones nothing.

    `problems` are answers besides those that all addresses may give. What
    `is_dated` can be asked for a day, see `before`.
    """

    needs: dict[str, Need] = {}
    problems: tuple[int, ...] = ()
    is_dated = False
    permission_classes = [Allowed]

    @property
    def viewer(self) -> Viewer:
        """Who looks, as far as the token lets them."""
        return viewer_of(self.request)

    @cached_property
    def held(self) -> Withheld:
        """What legal holds take away from readers."""
        return withheld()

    @cached_property
    def held_here(self) -> Withheld:
        """What legal holds take away from this viewer; from the newsroom nothing."""
        return withheld_from(self.viewer)

    @property
    def user(self) -> User:
        """The person who acts; only behind a need."""
        return cast("User", self.request.user)

    @property
    def before(self) -> datetime | None:
        """The end of the day that `?asof=` names; raises ValidationError (422)."""
        try:
            day = asof(self.request.query_params.get(PARAMETER, ""))
        except BadDayError as error:
            raise ValidationError({PARAMETER: str(error)}) from error
        return day.end if day else None

    def heard(self, serializer: type[Serializer[Any]]) -> dict[str, Any]:
        """Return what the request's body says; raises ValidationError (422)."""
        body = serializer(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    def version(self, said: dict[str, Any]) -> int | None:
        """The version that the request wants to change: If-Match or `version`."""
        tag = self.request.headers.get(IF_MATCH, "").strip()
        if not tag:
            return said.get("version")
        number = tag.strip('"')
        if not (number.isascii() and number.isdecimal() and len(number) < 10):
            raise ValidationError({IF_MATCH: "Give the ETag of what you have read."})
        return int(number)

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        """Let no cache hand one person's answer to another."""
        made = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(made, ["Authorization", "Cookie"])
        if getattr(request, "user", None) and request.user.is_authenticated:
            made.headers.setdefault("Cache-Control", "private, no-store")
        return made


class ListView(ApiView, generics.ListAPIView[Any]):
    """A list: `filters` says what may be asked, `rows` answers it in a fixed order.

    `shown` gives each row of a page as the viewer may see it.
    """

    filters: type[Serializer[Any]] | None = None

    def rows(self, *_args: Any, **_wanted: Any) -> Any:
        """Return the ordered rows that the viewer may see."""
        raise NotImplementedError

    def shown(self, row: Any) -> Any:
        """Return the row as the viewer may see it."""
        return row

    def paginate_queryset(self, queryset: Any) -> Any:
        """Return the rows of one page as they may be seen."""
        page = super().paginate_queryset(queryset)
        return page and [self.shown(row) for row in page]

    def get_queryset(self) -> Any:
        """Return what the query string asks for; raises ValidationError (422)."""
        if getattr(self, "swagger_fake_view", False):
            return super().get_queryset()
        if self.filters is None:
            return self.rows()
        asked = self.filters(data=self.request.query_params)
        asked.is_valid(raise_exception=True)
        return self.rows(**asked.validated_data)


class DetailView(ApiView, generics.RetrieveAPIView[Any]):
    """One thing by the number (or name) in its address, tagged with its version."""

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return the thing, or 304 when the caller has it as it is."""
        row = self.get_object()
        tag = self.tag(row)
        if tag and tag in parse_etags(request.headers.get("If-None-Match", "")):
            return Response(status=304, headers={"ETag": tag})
        serializer: BaseSerializer[Any] = self.get_serializer(row)
        return Response(serializer.data, headers={"ETag": tag} if tag else None)

    def tag(self, row: Any) -> str:
        """The ETag: the row's version where it counts them."""
        version = getattr(row, "version", None)
        return f'"{version}"' if isinstance(version, int) else ""


class Unknown(APIView):
    """Whatever else is asked below the API's address."""

    authentication_classes = ()
    permission_classes = ()
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Answer every verb alike."""
        raise NotFound


def now() -> Any:
    """The moment of an action."""
    return timezone.now()
