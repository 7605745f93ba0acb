"""Stores many rows at once, past the services."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField

DAY = datetime(2025, 1, 1, 9, tzinfo=UTC)
ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def make(rows: Iterable[Any]) -> list[Any]:
    """Store the rows by COPY, ten times as quick as INSERT; they get their keys."""
    made = list(rows)
    model = type(made[0])
    fields = [one for one in model._meta.concrete_fields if not one.generated]
    _number(made, model._meta.db_table)
    names = ", ".join(f'"{one.column}"' for one in fields)
    sql = f'COPY "{model._meta.db_table}" ({names}) FROM STDIN'
    lines = ("\t".join(_cell(row, one) for one in fields) + "\n" for row in made)
    with connection.cursor() as cursor, cursor.copy(sql) as copy:
        copy.write("".join(lines))
    return made


def _number(rows: list[Any], table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
            " FROM generate_series(1, %s)",
            [table, len(rows)],
        )
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = number


def _cell(row: Any, column: Field[Any, Any]) -> str:
    """A value as COPY reads it."""
    value = getattr(row, column.attname)
    if getattr(column, "auto_now_add", False) or getattr(column, "auto_now", False):
        value = DAY
    if value is None:
        return r"\N"
    if isinstance(column, JSONField):
        value = json.dumps(value)
    elif isinstance(value, list):
        value = "{" + ",".join(json.dumps(str(one)) for one in value) + "}"
    return str(value).translate(ESCAPED)
