"""A sentence that announces a quotation: where it was said, what was asked."""

from dataclasses import replace
from itertools import pairwise

from claims.extraction.registry import Registry
from claims.extraction.types import Hop, HopBasis, Span, Statement, Terms
from claims.extraction.venues import outlet_in, question_in


def take_announcements(
    text: str, statements: list[Statement], lines: list[Span], registry: Registry
) -> list[Statement]:
    """Statements that open a paragraph take venue and question from the one before.

    Only where that one names the same speaker.
    """
    before = {line.start: previous for previous, line in pairwise(lines)}
    return [
        _announced_by(text, s, before.get(s.spans[0].start), registry)
        for s in statements
    ]


def _announced_by(
    text: str, statement: Statement, line: Span | None, registry: Registry
) -> Statement:
    if line and statement.venue is None and _names(registry, line, statement):
        return _announced(text, statement, line, registry)
    return statement


def _names(registry: Registry, line: Span, statement: Statement) -> bool:
    return statement.speaker is not None and any(
        mention.entry.name == statement.speaker
        for mention in registry.mentions_in(line)
    )


def _announced(
    text: str, statement: Statement, line: Span, registry: Registry
) -> Statement:
    venue = outlet_in(registry, text, line)
    asked = statement.in_answer_to or question_in(text, line)
    statement = replace(statement, in_answer_to=asked)
    if venue is None:
        return statement
    hop = Hop(
        speaker=venue.name,
        mention=venue.written,
        spans=(venue.span,) if venue.span else (),
        cue="told",
        terms=Terms.ON_RECORD,
        basis=HopBasis.TOLD,
    )
    return replace(statement, venue=venue.name, hops=(hop, *statement.hops))
