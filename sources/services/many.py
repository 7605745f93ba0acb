"""Writes many rows in one statement whose only parameter is one JSON text.

The ORM's own way sends an array for each column, and where a column holds JSON it
takes longer to quote that array than to compute the rows.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def insert(rows: Sequence[Model]) -> None:
    """Store new rows of one model and give them their keys.

    Values are stored as they are: nothing is filled in as save() would.
    """
    if not rows:
        return
    fields = [field for field in rows[0]._meta.concrete_fields if not field.primary_key]
    names = ", ".join(f'"{field.column}"' for field in fields)
    sql = (
        f'INSERT INTO "{rows[0]._meta.db_table}" ({names})'  # noqa: S608
        f" SELECT {names} FROM {_table(fields)} RETURNING id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_json(rows, fields)])
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = pk
            row._state.adding = False


def update(rows: Sequence[Model], names: Iterable[str]) -> None:
    """Store these fields of rows of one model, and leave their other columns alone."""
    if not rows:
        return
    fields: list[Any] = [rows[0]._meta.get_field(name) for name in names]
    values = ", ".join(f'"{field.column}" = new."{field.column}"' for field in fields)
    keyed = [rows[0]._meta.pk, *fields]
    sql = (
        f'UPDATE "{rows[0]._meta.db_table}" AS old SET {values}'  # noqa: S608
        f" FROM {_table(keyed)} WHERE old.id = new.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [_json(rows, keyed)])


def _table(fields: Sequence[Any]) -> str:
    columns = ", ".join(f'"{one.column}" {one.db_type(connection)}' for one in fields)
    return f"jsonb_to_recordset(%s) AS new({columns})"


def _json(rows: Sequence[Model], fields: Sequence[Any]) -> str:
    values = [{one.column: getattr(row, one.attname) for one in fields} for row in rows]
    return json.dumps(values, default=str)
