"""Names everybody writes about, known without a database."""

import csv
from functools import cache
from importlib.resources import files

from claims.extraction.types import KnownName, SpeakerKind


@cache
def builtin_names() -> tuple[KnownName, ...]:
    """A few hundred outlets, agencies, institutions, people and companies."""
    data = files("claims.extraction").joinpath("names.tsv").read_text("utf-8")
    names: list[KnownName] = []
    for row in csv.reader(data.splitlines(), delimiter="\t"):
        if row and not row[0].startswith("#"):
            names.extend(_names(*row))
    return tuple(names)


def _names(kind: str, canonical: str, aliases: str = "") -> list[KnownName]:
    written = [canonical, *(alias for alias in aliases.split("|") if alias)]
    key = f"builtin:{canonical.casefold()}"
    return [KnownName(name, SpeakerKind(kind), key, canonical) for name in written]
