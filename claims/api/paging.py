"""Lists a piece at a time, from a key on: no page counts, no offsets."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.core import signing
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

USUAL, MOST = 25, 100
CURSOR, LIMIT = "cursor", "limit"


class Keyset(BasePagination):
    """Continues after the last row's own values of the columns that order the list.

    The cursor is signed, so that nobody else's values reach the query. The order has
    to end in a unique column; then no row is skipped or shown twice.
    """

    def paginate_queryset(
        self, queryset: Any, request: Request, view: Any = None
    ) -> list[Any]:
        """Return the rows after the cursor and keep where the next page starts."""
        self.request = request
        self.order: Sequence[str] = [str(name) for name in queryset.query.order_by]
        limit = _limit(request.query_params.get(LIMIT, ""))
        if cursor := request.query_params.get(CURSOR):
            queryset = queryset.filter(_after(self.order, self._read(cursor)))
        found = list(queryset[: limit + 1])
        self.last = found[limit - 1] if len(found) > limit else None
        return found[:limit]

    def get_paginated_response(self, data: Any) -> Response:
        """Return the page with the address of the next one, or null."""
        return Response({"next": self._next(), "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Describe a page of `schema`."""
        where = {"type": ["string", "null"], "format": "uri"}
        properties = {
            "next": where | {"description": "The next page; null on the last."},
            "results": schema,
        }
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": properties,
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Describe what a list may be asked."""
        limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
        words = "Take it from `next`; it belongs to one order."
        return [
            {"name": LIMIT, "in": "query", "schema": limit},
            {
                "name": CURSOR,
                "in": "query",
                "schema": {"type": "string"},
                "description": words,
            },
        ]

    def _next(self) -> str | None:
        if self.last is None:
            return None
        key = [_value(self.last, name.lstrip("-")) for name in self.order]
        cursor = signing.dumps(key, salt=self._salt, serializer=_Json)
        return replace_query_param(self.request.build_absolute_uri(), CURSOR, cursor)

    def _read(self, cursor: str) -> list[Any]:
        try:
            return list(signing.loads(cursor, salt=self._salt, serializer=_Json))
        except signing.BadSignature as error:
            words = "This cursor is not of this list in this order. Start without one."
            raise ValidationError({CURSOR: words}) from error

    @property
    def _salt(self) -> str:
        return f"cursor {','.join(self.order)}"


class _Json(signing.JSONSerializer):
    """Moments as Django writes them: ISO 8601 with all digits."""

    def dumps(self, obj: Any) -> bytes:
        plain = [one.isoformat() if hasattr(one, "isoformat") else one for one in obj]
        encoder = DjangoJSONEncoder(separators=(",", ":"))
        return encoder.encode(plain).encode("latin-1")


def _limit(asked: str) -> int:
    if not asked:
        return USUAL
    is_number = asked.isascii() and asked.isdecimal() and len(asked) <= len(str(MOST))
    if is_number and 1 <= int(asked) <= MOST:
        return int(asked)
    raise ValidationError({LIMIT: f"A whole number from 1 to {MOST}."})


def _value(row: Any, name: str) -> Any:
    return row[name] if isinstance(row, Mapping) else getattr(row, name)


def _after(order: Sequence[str], key: Sequence[Any]) -> Q:
    """Rows behind `key`: (a, b) after (x, y) is a after x, or a = x and b after y.

    The first column's bound stands in front by itself so that an index can serve it.
    """
    pairs = list(zip(order, key, strict=True))
    bound = Q(**_beyond(*pairs[0], too=True))
    steps = [
        Q(**{name.lstrip("-"): value for name, value in pairs[:n]}, **_beyond(*pair))
        for n, pair in enumerate(pairs)
    ]
    return bound & reduce(or_, steps)


def _beyond(name: str, value: Any, *, too: bool = False) -> dict[str, Any]:
    lookup = ("lt" if name.startswith("-") else "gt") + ("e" if too else "")
    return {f"{name.lstrip('-')}__{lookup}": value}
