"""An operation that our first migrations share."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class AtOnce(Operation):
    """Create tables and triggers, with their models rendered once for all of them.

    Django renders all related models anew after each operation. For our tables, which
    all hang together, that was nine tenths of a minute. Here each operation sees the
    models as the last one leaves them, so what a table has must stand in its
    CreateModel: no AddField, AddIndex or AddConstraint. Tables that point at each
    other are no trouble, as foreign keys are made at the end of a migration.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Return how to write this in a migration."""
        return (type(self).__name__, [], {"operations": self.operations})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change the state while nothing of it is rendered."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Create each in turn, as the end has it."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Remove each in turn, the last one first, as the end had it."""
        full = from_state  # triggers look for their table in the other, which has none
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, full, full)

    def describe(self) -> str:
        """Return what `migrate --plan` says."""
        return f"Create {len(self.operations)} tables and triggers at once"
