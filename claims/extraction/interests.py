"""Ties a text mentions: investor in, adviser to, close to. Suggestions only."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claims.extraction.grammar import subject_of
from claims.extraction.registry import Registry
from claims.extraction.resolving import resolve
from claims.extraction.sheets import Range, Sheet
from claims.extraction.types import FoundInterest, InterestKind, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIES: dict[str, tuple[str, InterestKind]] = {
    "investor": ("in", InterestKind.INVESTOR),
    "shareholder": ("in", InterestKind.INVESTOR),
    "stake": ("in", InterestKind.INVESTOR),
    "adviser": ("to", InterestKind.ADVISER),
    "advisor": ("to", InterestKind.ADVISER),
    "consultant": ("to", InterestKind.ADVISER),
    "lobbyist": ("for", InterestKind.ADVISER),
    "employee": ("of", InterestKind.EMPLOYEE),
    "owner": ("of", InterestKind.OWNER),
    "founder": ("of", InterestKind.OWNER),
    "donor": ("to", InterestKind.FUNDED),
    "close": ("to", InterestKind.CLOSE),
    "ally": ("of", InterestKind.CLOSE),
    "friend": ("of", InterestKind.CLOSE),
    "rival": ("of", InterestKind.RIVAL),
    "competitor": ("of", InterestKind.RIVAL),
}
_HEDGES = frozenset(
    {"probably", "possibly", "perhaps", "reportedly", "allegedly", "may", "might"}
)
_COPULAS = frozenset({"be", "become", "seem", "have", "hold", "remain"})


def find_interests(sheets: list[Sheet], registry: Registry) -> Iterator[FoundInterest]:
    """Each tie between two named parties, in order of the text."""
    for sheet in sheets:
        for token in sheet.doc:
            tie = _TIES.get(token.lemma_.lower())
            if tie and not sheet.is_quoted(token.i):
                yield from _interest(sheet, registry, token, tie)


def _interest(
    sheet: Sheet, registry: Registry, token: "Token", tie: tuple[str, InterestKind]
) -> Iterator[FoundInterest]:
    preposition, kind = tie
    target = _object_of(token, preposition)
    verb = _copula(token)
    holder = subject_of(verb) if verb is not None else _apposed(token)
    if target is None or holder is None:
        return
    other = resolve(registry, sheet, target)
    speaker = resolve(registry, sheet, holder)
    if other is None or speaker is None or other is speaker:
        return
    tokens = Range(min(token.left_edge.i, token.i), target.i + 1)
    span = sheet.span(tokens)
    yield FoundInterest(
        speaker=speaker.name,
        other=other.name,
        kind=kind,
        text=sheet.words(tokens),
        spans=(span,),
        modality=_modality(verb) if verb is not None else Modality.ASSERTED,
    )


def _object_of(token: "Token", preposition: str) -> "Token | None":
    for part in token.children:
        if part.lower_ == preposition:
            return next((c for c in part.children if c.dep_ == "pobj"), None)
    return None


def _copula(token: "Token") -> "Token | None":
    head = token.head
    return head if head.lemma_.lower() in _COPULAS else None


def _apposed(token: "Token") -> "Token | None":
    return token.head if token.dep_ == "appos" else None


def _modality(verb: "Token") -> Modality:
    around = [*verb.children]
    if verb.dep_ == "xcomp":
        around += [verb.head, *verb.head.children]
    if any(part.dep_ == "neg" for part in around):
        return Modality.DENIED
    hedged = any(part.lower_ in _HEDGES or part.lemma_ == "seem" for part in around)
    return Modality.POSSIBLE if hedged else Modality.ASSERTED
