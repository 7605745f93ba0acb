"""Fields built from the pure enums, so that every word stands in one place."""

from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q


def labelled(enum: type[StrEnum]) -> list[tuple[str, str]]:
    """Return (value, label) of each member, in the order of the enum."""
    return [(member.value, member.value.replace("_", " ")) for member in enum]


def one_of(field: str, enum: type[StrEnum]) -> CheckConstraint:
    """Return the constraint that `field` holds a word of `enum`."""
    return CheckConstraint(
        condition=Q(**{f"{field}__in": [member.value for member in enum]}),
        name=f"%(app_label)s_%(class)s_{field}_known",
    )


def word(enum: type[StrEnum], **options: Any) -> "models.CharField[str, str]":
    """Return a column for a word of `enum`; pair it with `one_of`."""
    if "default" in options:  # a plain str, so that migrations import no code
        options["default"] = str(options["default"])
    return models.CharField(max_length=40, choices=labelled(enum), **options)
