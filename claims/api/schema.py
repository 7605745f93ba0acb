"""How the API describes itself (OpenAPI 3.1)."""

from typing import Any

from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerFieldExtension,
)
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent

from claims.api.problems import MEDIA_TYPE, TITLES

ALWAYS = (404, 406, 422, 429)
OF_DESK = (401, 403)
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


class Schema(AutoSchema):
    """Adds to each operation what all share: filters, needs and problems."""

    def get_override_parameters(self) -> list[Any]:
        """Return the filters of a list."""
        filters = getattr(self.view, "filters", None)
        is_list = filters and self.method == "GET"
        return [filters, *super().get_override_parameters()] if is_list else []

    def get_description(self) -> str:
        """Return the words of the view, and what it takes to be let in."""
        words = super().get_description()
        need = self.view.needs.get(self.method)
        if need is None:
            return str(words)
        role = need.right.replace("_", " ")
        return f"{words}\n\nNeeds the role {role} and the scope `{need.scope}`."

    def get_auth(self) -> list[dict[str, Any]]:
        """Return how to sign in; what is public takes nothing."""
        schemes = super().get_auth()
        if self.view.needs.get(self.method) is not None:
            return [scheme for scheme in schemes if scheme]
        return schemes

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        codes = list(ALWAYS)
        if self.view.needs.get(self.method) is not None:
            codes += OF_DESK
        if self.method != "GET":
            codes += OF_WRITES
        for code in sorted(codes):
            bodies.setdefault(str(code), self._problem(code))
        return bodies

    def _problem(self, code: int) -> dict[str, Any]:
        component = ResolvedComponent(
            name="Problem",
            type=ResolvedComponent.SCHEMA,
            schema=PROBLEM,
            object="Problem",
        )
        self.registry.register_on_missing(component)
        content = {MEDIA_TYPE: {"schema": component.ref}}
        return {"description": TITLES[code], "content": content}


class BearerScheme(OpenApiAuthenticationExtension):
    """The token of a program."""

    target_class = "sources.api.authentication.BearerAuthentication"
    name = "token"

    def get_security_definition(self, _auto_schema: AutoSchema) -> dict[str, Any]:
        """Describe the header."""
        return {"type": "http", "scheme": "bearer"}


class SnapshotShape(OpenApiSerializerFieldExtension):
    """A frozen claim, described by the dataclasses that it is made of."""

    target_class = "claims.serializers.claims.SnapshotField"

    def map_serializer_field(
        self, auto_schema: AutoSchema, _direction: Any
    ) -> dict[str, Any]:
        """Return a reference to the snapshot; its parts become components."""
        schema = self.target.json_schema("#/components/schemas/{model}")
        parts = schema.pop("$defs")
        for name, part in {**parts, "Snapshot": schema}.items():
            component = ResolvedComponent(
                name=name,
                type=ResolvedComponent.SCHEMA,
                schema=part,
                object=f"Snapshot {name}",
            )
            auto_schema.registry.register_on_missing(component)
        return {"$ref": "#/components/schemas/Snapshot"}
