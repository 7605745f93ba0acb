"""What every edit shares: who and why in the history, and no lost updates."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

import pghistory
from django.db import models, transaction

from sources.models import User


class Versioned(Protocol):
    """A row that counts its edits."""

    version: int


Row = TypeVar("Row", bound=models.Model)


class StaleError(Exception):
    """Somebody else changed the row first; `current` is how it stands now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__("Somebody else changed this first; look at both and choose.")
        self.current = current


class NotAllowedError(Exception):
    """The action does not fit the state of things; the words say why."""


@contextmanager
def authored(by: User | None, *, why: str) -> Iterator[None]:
    """Run the block as one transaction whose history rows say who and why."""
    with (
        transaction.atomic(),
        pghistory.context(user=by.pk if by else None, why=why),
    ):
        yield


def locked(rows: "models.QuerySet[Row]", pk: int, *, version: int | None) -> Row:
    """Return the row, locked until the transaction ends.

    Raises StaleError when `version` is given and is not the row's own, and the
    model's DoesNotExist when there is none.
    """
    row = rows.select_for_update(of=("self",)).get(pk=pk)
    if version is not None and getattr(row, "version", version) != version:
        raise StaleError(row)
    return row
