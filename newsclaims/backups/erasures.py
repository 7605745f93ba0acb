"""What was erased stays erased: carried over a restore and done again after it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from django.utils import timezone

from newsclaims.backups.database import BackupError
from sources.models import Document, Erasure, Speaker, User
from sources.services.erasing import KeyLostError, erase_again

Row = dict[str, Any]
Say = Callable[[str], object]

PEOPLE = ("asked_by_id", "confirmed_by_id", "withdrawn_by_id")
KEPT = """
    SELECT to_jsonb(erasure) - 'id' FROM sources_erasure AS erasure
    WHERE confirmed_at IS NOT NULL ORDER BY id
"""


def standing_erasures(database: psycopg.Connection) -> list[Row]:
    """Return the erasures that this database knows, before it is replaced."""
    found = database.execute("SELECT to_regclass('sources_erasure')").fetchone()
    if not found or found[0] is None:
        return []
    return [row[0] for row in database.execute(KEPT).fetchall()]


def read_ledger(path: Path) -> list[Row]:
    """Return the erasures of a file that `erase --ledger` wrote."""
    try:
        rows = json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise BackupError(f"{path} cannot be read: {error}") from error
    if not isinstance(rows, list):
        raise BackupError(f"{path} is no list of erasures.")
    return rows


def carry_over(rows: list[Row], say: Say) -> None:
    """Add the erasures that the backup did not know yet, and do all of them again.

    Raises BackupError where the words cannot be found again under today's key.
    """
    for row in rows:
        _add(row)
    try:
        touched = erase_again(at=timezone.now())
    except KeyLostError as error:
        raise BackupError(f"The backup is restored, but {error}") from error
    if touched:
        say(f"Erased again in {sum(touched.values())} rows what had been erased.")


def _add(row: Row) -> None:
    """Keep the row; people, documents and speakers that are not here are left out."""
    known = {f.attname for f in Erasure._meta.concrete_fields} - {"id", "uid"}
    values = {name: value for name, value in row.items() if name in known}
    for name in PEOPLE:
        values[name] = _there(User, values.get(name))
    values["document_id"] = _there(Document, values.get("document_id"))
    values["speaker_id"] = _there(Speaker, values.get("speaker_id"))
    Erasure.objects.get_or_create(uid=row["uid"], defaults=values)


def _there(model: Any, number: int | None) -> int | None:
    return number if model.objects.filter(pk=number).exists() else None
