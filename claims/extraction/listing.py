"""Sources in a row: "X and Y said", "X, Y and Z said"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claims.extraction.grammar import is_source, noun_phrase
from claims.extraction.sheets import Range, Sheet

if TYPE_CHECKING:
    from spacy.tokens import Token


def others_beside(sheet: Sheet, head: "Token") -> Iterator["Token"]:
    """The further heads of a list that opens with this one, in order."""
    last = head
    while (following := _next_of(last)) is not None:
        between = sheet.doc[last.i + 1 : following.i]
        if any(token.pos_ in {"VERB", "AUX"} for token in between):
            return
        yield following
        last = following


def own_phrase(sheet: Sheet, head: "Token") -> Range:
    """The phrase of one of a list, without those after it."""
    phrase = noun_phrase(sheet, head)
    further = [c.left_edge.i for c in head.children if c.dep_ in {"cc", "conj"}]
    return sheet.trimmed(Range(phrase.start, min([phrase.end, *further])))


def whole_list(sheet: Sheet, source: Range, head: "Token") -> Range:
    """The source from its first name to its last."""
    ends = [noun_phrase(sheet, other).end for other in others_beside(sheet, head)]
    return Range(source.start, max([source.end, *ends]))


def _next_of(head: "Token") -> "Token | None":
    for part in head.children:
        if part.dep_ == "conj" and part.i > head.i and is_source(part):
            return part
    return None
