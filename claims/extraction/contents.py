"""The tokens of a content, on each side of what reports it."""

from typing import TYPE_CHECKING

from claims.extraction.sheets import Range, Sheet, runs, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def sides_of(sheet: Sheet, indices: set[int], verb: "Token") -> tuple[Range, ...]:
    """The content's tokens on each side of the cue, without holes or stops."""
    own = own_tokens(verb)
    before = {i for i in indices if i < verb.i} - own
    after = {i for i in indices if i > verb.i} - own
    sides = []
    for side in (before, after):
        sides.extend(_filled(sheet, side, own))
    return tuple(sides)


def own_tokens(verb: "Token") -> set[int]:
    """The verb, its subject and what else reports rather than is reported."""
    own = {verb.i}
    for part in verb.children:
        if part.dep_ in {"nsubj", "nsubjpass", "agent", "aux", "neg", "prt"}:
            own |= tokens_of(part.subtree)
    return own


def _filled(sheet: Sheet, side: set[int], own: set[int]) -> list[Range]:
    if not side:
        return []
    every = set(range(min(side), max(side) + 1)) - own
    trimmed = (sheet.trimmed(run) for run in runs(every))
    return [run for run in trimmed if run.end > run.start]
