"""A set of parameters as plain values, and back: what an admin edits and we keep."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from claims.credibility.parameters import DEFAULTS, Parameters
from claims.credibility.vocabulary import (
    Basis,
    Identity,
    Interest,
    Record,
    SourceType,
    Strength,
)

Values = dict[str, Any]

TABLES: dict[str, type[StrEnum]] = {
    "basis": Basis,
    "identity": Identity,
    "interest": Interest,
    "strength": Strength,
    "prior": SourceType,
    "authenticity": Record,
}
NOT_EDITED = frozenset({"version", "counts_unreviewed"})
"""The name is the row's own; unreviewed links never count on a stored status."""

_SHARE = (0.0, 1.0)
_LIMITS = {
    "basis": (0.0, 20.0),
    "cap": (0.0, 10.0),
    "tau": (0.01, 10.0),
    "weight": (0.1, 20.0),
    "base_rate": (0.01, 0.99),
    "contest_min": (0.01, 10.0),
    "record_min": (0.01, 20.0),
    "source_shrink": (0.1, 1000.0),
    "type_shrink": (0.1, 1000.0),
    "record_halflife": (1.0, 36500.0),
    "few_resolved": (0.0, 1000.0),
    "stale_check_days": (1.0, 36500.0),
}
"""What a value may lie between; all others are shares of one."""

_WHOLE = frozenset({"few_resolved", "stale_check_days"})


class BadValueError(ValueError):
    """A value that the model cannot work with; `name` says which."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(words)
        self.name = name


def names() -> Iterator[str]:
    """Yield the name of every value that can be edited, as in "basis.data"."""
    yield from flat(DEFAULTS)


def flat(parameters: Parameters) -> dict[str, float]:
    """Return every value that can be edited under its name."""
    found: dict[str, float] = {}
    for field in fields(parameters):
        value = getattr(parameters, field.name)
        if isinstance(value, Mapping):
            found |= {f"{field.name}.{key}": float(value[key]) for key in value}
        elif field.name not in NOT_EDITED:
            found[field.name] = float(value)
    return found


def limits(name: str) -> tuple[float, float]:
    """Return what the value may lie between, both included."""
    return _LIMITS.get(name.partition(".")[0], _SHARE)


def from_flat(values: Mapping[str, Any], version: str) -> Parameters:
    """Return the parameters of these values; what is not named is as by default.

    Raises BadValueError for a name that is none, or a value beyond its limits.
    """
    known = flat(DEFAULTS)
    for name, value in values.items():
        known[name] = _checked(name, value, known)
    plain: Values
    plain = {n: _number(n, value) for n, value in known.items() if "." not in n}
    tables = {table: _table(table, kind, known) for table, kind in TABLES.items()}
    changed: Values = plain | tables
    return replace(DEFAULTS, version=version, **changed)


def _checked(name: str, value: Any, known: Mapping[str, float]) -> float:
    if name not in known:
        raise BadValueError(name, f"There is no value {name}.")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValueError(name, f"{name} is not a number.")
    low, high = limits(name)
    if not low <= value <= high:
        raise BadValueError(name, f"{name} has to lie between {low:g} and {high:g}.")
    return float(value)


def _number(name: str, value: float) -> float:
    return int(value) if name in _WHOLE else value


def _table(
    table: str, kind: type[StrEnum], known: Mapping[str, float]
) -> Mapping[Any, float]:
    standing = getattr(DEFAULTS, table)
    return MappingProxyType({kind(k): known[f"{table}.{k}"] for k in standing})
