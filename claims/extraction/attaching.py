"""Remarks, announcements and distinctions put on what they are about."""

from collections.abc import Iterable
from dataclasses import replace

from claims.extraction.notes import Remark, distinctions_after
from claims.extraction.registry import Registry
from claims.extraction.types import EvidenceNote, Hop, Span, Statement, Terms

# A remark reaches back over so many characters: about two paragraphs.
_REACH = 1500
# "Adler (not to be confused with ...)": the remark follows the name at once.
_NEAR_NAME = 4
_LONGEST_DISTINCTION = 140


def attach_remarks(
    text: str, statements: list[Statement], remarks: Iterable[Remark], names: Registry
) -> list[Statement]:
    """The statements with the remarks on evidence that are about them."""
    found = list(statements)
    for remark in remarks:
        number = _target(found, remark, names)
        if number is not None:
            found[number] = _noted(text, found[number], remark)
    return found


def note_distinctions(text: str, registry: Registry) -> None:
    """Put "not to be confused with" remarks on the entry they follow."""
    for mention in registry.mentions:
        end = mention.span.end
        for words in distinctions_after(text, end, end + _LONGEST_DISTINCTION):
            close = text.find(words, end) - end <= _NEAR_NAME
            if close and words not in mention.entry.notes:
                mention.entry.notes.append(words)


def _target(
    statements: list[Statement], remark: Remark, registry: Registry
) -> int | None:
    """The statement of the same sentence, of the same speaker, or just before."""
    inside = [
        number
        for number, statement in enumerate(statements)
        if any(_overlap(remark.sentence, s) for s in _places(statement))
        and not any(_overlap(remark.span, s) for s in statement.spans)
    ]
    before = [
        number
        for number, statement in enumerate(statements)
        if 0 <= remark.span.start - statement.spans[-1].end <= _REACH
    ]
    speakers = {
        mention.entry.name
        for mention in registry.mentions
        if mention.is_subject
        and remark.sentence.start <= mention.span.start < remark.span.start
    }
    same = [n for n in before if statements[n].speaker in speakers]
    for number in inside:
        places = [*_places(statements[number]), *statements[number].source.spans]
        if min(places).start < remark.span.start < max(places).end:
            return number
    if same:
        return same[-1]
    if inside:
        return inside[0]
    return before[-1] if before and remark.is_about_words else None


def _places(statement: Statement) -> tuple[Span, ...]:
    return (*statement.spans, *statement.cue.spans)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _noted(text: str, statement: Statement, remark: Remark) -> Statement:
    note = EvidenceNote(text[slice(*remark.span)], (remark.span,))
    notes = (*statement.evidence_notes, note)
    terms = remark.terms(text)
    hops = _with_terms(statement.hops, terms) if terms else statement.hops
    return replace(statement, evidence_notes=notes, hops=hops)


def _with_terms(hops: tuple[Hop, ...], terms: Terms) -> tuple[Hop, ...]:
    """The innermost hop on these terms, as the document in hand reports them."""
    if not hops:
        return hops
    return (*hops[:-1], replace(hops[-1], terms=terms))
