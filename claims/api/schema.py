"""How the API describes itself (OpenAPI 3.1)."""

from datetime import date
from typing import TYPE_CHECKING, Any

from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerFieldExtension,
)
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiParameter

from claims.api.problems import MEDIA_TYPE, TITLES

if TYPE_CHECKING:
    from claims.api.base import ApiView

ALWAYS = (401, 404, 406, 422, 429)
OF_DESK = (403,)
OF_WRITES = (400, 409, 412, 413, 415)

PROBLEM = {
    "type": "object",
    "description": "What went wrong and what to do next (RFC 9457).",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string", "description": "The same for the same cause."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "detail", "code"],
                "properties": {
                    "field": {"type": "string"},
                    "detail": {"type": "string"},
                    "code": {"type": "string"},
                },
            },
        },
        "obstacles": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
        "current_version": {"type": ["integer", "null"]},
    },
}

ASOF = OpenApiParameter(
    "asof",
    date,
    description="A day: what stood at its end in the newsroom's time zone.",
)


class Schema(AutoSchema):
    """Adds to each operation what all share: filters, needs and problems."""

    view: "ApiView"  # type: ignore[override]

    def get_override_parameters(self) -> list[Any]:
        """Return the filters of a list, and the day that a public thing takes."""
        filters = getattr(self.view, "filters", None)
        is_read = self.method == "GET"
        dated = [ASOF] if is_read and getattr(self.view, "is_dated", False) else []
        if not (filters and is_read):
            return dated
        return [filters, *dated, *super().get_override_parameters()]

    def get_operation_id(self) -> str:
        """Return the view's own name for what it does, where it has one."""
        return getattr(self.view, "operation", "") or str(super().get_operation_id())

    def get_request_serializer(self) -> Any:
        """Return what the view says it hears."""
        return getattr(self.view, "body", None) or super().get_request_serializer()

    def get_description(self) -> str:  # type: ignore[override]
        """Return the words of the view, and what it takes to be let in."""
        words = super().get_description()
        need = self.view.needs.get(self.method)
        if need is None:
            return str(words)
        role = need.right.replace("_", " ")
        return f"{words}\n\nNeeds the role {role} and the scope `{need.scope}`."

    def get_auth(self) -> list[dict[str, Any]]:
        """Return how to sign in; what is public takes nothing."""
        schemes: list[dict[str, Any]] = super().get_auth()
        is_public = self.view.needs.get(self.method) is None
        return [*schemes, {}] if is_public else schemes

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        codes = [*ALWAYS, *getattr(self.view, "problems", ())]
        if self.view.needs.get(self.method) is not None:
            codes += OF_DESK
        if self.method != "GET":
            codes += OF_WRITES
        for code in sorted(codes):
            bodies.setdefault(str(code), self._problem(code))
        return bodies

    def _problem(self, code: int) -> dict[str, Any]:
        problem = self._component("Problem", ResolvedComponent.SCHEMA, PROBLEM)
        answer = {
            "description": TITLES[code],
            "content": {MEDIA_TYPE: {"schema": problem}},
        }
        return self._component(f"Problem{code}", ResolvedComponent.RESPONSE, answer)

    def _component(self, name: str, type_: Any, schema: Any) -> dict[str, Any]:
        """Keep a part that many operations share; return the reference to it."""
        component = ResolvedComponent(  # type: ignore[no-untyped-call]
            name=name, type=type_, schema=schema, object=name
        )
        self.registry.register_on_missing(component)
        return dict(component.ref)


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The token of a program."""

    target_class = "sources.api.authentication.BearerAuthentication"
    name = "token"

    def get_security_definition(self, _auto_schema: AutoSchema) -> dict[str, Any]:
        """Describe the header."""
        return {"type": "http", "scheme": "bearer"}


class SnapshotShape(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """A frozen claim, described by the dataclasses that it is made of."""

    target_class = "claims.serializers.claims.SnapshotField"

    def map_serializer_field(
        self, auto_schema: AutoSchema, _direction: Any
    ) -> dict[str, Any]:
        """Return a reference to the snapshot; its parts become components."""
        schema = self.target.json_schema("#/components/schemas/{model}")
        parts = schema.pop("$defs")
        for name, part in {**parts, "Snapshot": schema}.items():
            component = ResolvedComponent(  # type: ignore[no-untyped-call]
                name=name,
                type=ResolvedComponent.SCHEMA,
                schema=part,
                object=f"Snapshot {name}",
            )
            auto_schema.registry.register_on_missing(component)
        return {"$ref": "#/components/schemas/Snapshot"}
