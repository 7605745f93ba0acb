"""From reports to statements: speaker, chain, venue, modality, claim text."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from claims.extraction.chains import chain_of
from claims.extraction.checkability import checkability_of
from claims.extraction.claim_text import claim_text, past_tense
from claims.extraction.days import day_in
from claims.extraction.listing import others_beside, own_phrase, whole_list
from claims.extraction.modality import modality_of
from claims.extraction.parts import parts_of
from claims.extraction.registry import Entry, Registry
from claims.extraction.reports import Report
from claims.extraction.resolving import note_role, resolve
from claims.extraction.sheets import Range
from claims.extraction.types import (
    Checkability,
    CheckabilityType,
    Cue,
    EvidenceNote,
    Source,
    Span,
    Statement,
    StatementClass,
    StatementKind,
)
from claims.extraction.venues import Venue, outlet_in, place_in, question_in

# Shares of quoted words: the referee's own bounds for direct and indirect.
_DIRECT_FROM = 0.9
_INDIRECT_TO = 0.05
_WORD = re.compile(r"\w+")
# How often a relation each rule found was right, content and source, on 120 news
# articles with gold annotations that the rules were not written from.
_CONFIDENCE = {
    "quotation": 0.92,
    "clause": 0.84,
    "according to": 0.8,
    "object": 0.73,
    "infinitive": 0.69,
    "label": 0.68,
    "parenthetical": 0.65,
    "preposition": 0.61,
    "noun": 0.5,
}
# Contents of these rules are phrases: the claim is that somebody spoke so.
_NO_SENTENCE = frozenset({"infinitive", "preposition", "object"})
_UNRESOLVED = 0.1
# Measured like the above: attitudes 0.3 below statements of the same rules.
_ATTITUDE = 0.3


class Context(NamedTuple):
    """The text that is read, its quotations, who appears in it, and when."""

    text: str
    quotes: tuple[Span, ...]
    registry: Registry
    published_on: date | None


def statement_of(report: Report, context: Context) -> Statement:
    """The statement a report stands for, before remarks are attached."""
    spans = _joined(context.text, report.spans)
    words = " ".join(context.text[slice(*span)] for span in spans)
    entry = _speaker(report, context.registry)
    lemma = report.sheet.doc[report.frame.verb].lemma_.lower()
    outlet, place = _venues(report, context, lemma)
    venue = outlet or place
    claim = _claim(report, words, entry)
    around = _around(report)
    return Statement(
        text=words,
        spans=spans,
        kind=_kind(context, spans),
        modality=modality_of(words, lemma),
        statement_class=_class(report),
        cue=_cue(report),
        source=_source(report),
        speaker=entry.name if entry else None,
        venue=venue.name if venue else None,
        said_on=_first_day(context, around),
        in_answer_to=_question(context, around),
        hops=chain_of(report, context.registry, outlet),
        checkability=_checkability(report, claim),
        evidence_notes=tuple(_further_speakers(report, context.registry)),
        confidence=_confidence(report, entry),
        found_by=tuple(report.rules),
        claim_text=claim,
        also=parts_of(report, spans, claim, entry.name if entry else None),
    )


def _speaker(report: Report, registry: Registry) -> Entry | None:
    if report.frame.head is None:
        return None
    head = report.sheet.doc[report.frame.head]
    entry = resolve(registry, report.sheet, head)
    if entry is not None:
        entry.said = True
        note_role(report.sheet, head, entry)
    return entry


def _further_speakers(report: Report, registry: Registry) -> Iterator[EvidenceNote]:
    """Those who say it too: a statement has one speaker, the first named."""
    sheet, head = report.sheet, report.frame.head
    if head is None or report.frame.source is None:
        return
    for other in others_beside(sheet, sheet.doc[head]):
        mention = own_phrase(sheet, other)
        entry = resolve(registry, sheet, other)
        if entry is not None:
            entry.said = True
        who = entry.name if entry else sheet.raw(mention)
        yield EvidenceNote(f"also said by {who}", (sheet.span(mention),))


def _claim(report: Report, words: str, entry: Entry | None) -> str:
    """The content as a sentence; a content without a verb needs its cue."""
    if report.frame.rule not in _NO_SENTENCE:
        return claim_text(words, entry.name if entry else None)
    mention = report.sheet.raw(report.frame.source) if report.frame.source else ""
    who = entry.name if entry else mention
    return claim_text(f"{who} {_told(report)} {words}", None)


def _told(report: Report) -> str:
    """The cue as a verb of a main clause: "urging" is told as "urged"."""
    cue, verb = report.frame.cue, report.sheet.doc[report.frame.verb]
    if verb.tag_ != "VBG":
        return report.sheet.raw(cue)
    after = report.sheet.raw(Range(verb.i, cue.end))[len(verb.text) :]
    return past_tense(verb.lemma_.lower()) + after


def _checkability(report: Report, claim: str) -> Checkability:
    """Where the claim tells that somebody spoke, it is a quotation's claim."""
    found = checkability_of(claim)
    if report.frame.rule in _NO_SENTENCE:
        return replace(found, type=CheckabilityType.QUOTATION)
    return found


def _class(report: Report) -> StatementClass:
    is_attitude = report.frame.is_attitude
    return StatementClass.ATTITUDE if is_attitude else StatementClass.STATEMENT


def _cue(report: Report) -> Cue:
    cue = report.frame.cue
    return Cue(report.sheet.raw(cue), (report.sheet.span(cue),))


def _source(report: Report) -> Source:
    source, head = report.frame.source, report.frame.head
    if source is None or head is None:
        return Source()
    source = whole_list(report.sheet, source, report.sheet.doc[head])
    return Source(report.sheet.raw(source), (report.sheet.span(source),))


def _venues(
    report: Report, context: Context, lemma: str
) -> tuple[Venue | None, Venue | None]:
    """The outlet spoken to and the kind of place, from round the content."""
    around = _around(report)
    outlets = (outlet_in(context.registry, context.text, span) for span in around)
    places = (place_in(context.text, span, lemma) for span in around)
    return next(filter(None, outlets), None), next(filter(None, places), None)


def _first_day(context: Context, around: list[Span]) -> date | None:
    days = (day_in(context.text, span, context.published_on) for span in around)
    return next(filter(None, days), None)


def _question(context: Context, around: list[Span]) -> str | None:
    questions = (question_in(context.text, span) for span in around)
    return next(filter(None, questions), None)


def _around(report: Report) -> list[Span]:
    """The report's sentence without its content."""
    sheet, frame = report.sheet, report.frame
    sentence = sheet.doc[frame.verb].sent
    inside = range(sentence.start, sentence.end)
    said = {i for run in frame.content for i in range(*run)}
    said |= {i for i in inside if sheet.is_quoted(i)}
    tokens = [i for i in inside if i not in said]
    first, last = min(tokens, default=frame.verb), max(tokens, default=frame.verb)
    pieces, start = [], first
    for index in range(first, last + 2):
        if index in said or index == last + 1:
            if index > start:
                pieces.append(sheet.span(Range(start, index)))
            start = index + 1
    return pieces


def _kind(context: Context, spans: tuple[Span, ...]) -> StatementKind:
    words = quoted = 0
    for span in spans:
        for match in _WORD.finditer(context.text, *span):
            words += 1
            quoted += _is_quoted(context.quotes, match.start())
    share = quoted / max(words, 1)
    if share >= _DIRECT_FROM:
        return StatementKind.DIRECT
    return StatementKind.INDIRECT if share <= _INDIRECT_TO else StatementKind.MIXED


def _is_quoted(quotes: tuple[Span, ...], place: int) -> bool:
    """True inside one of the quotations, which come in order and do not meet."""
    number = bisect_right(quotes, place, key=lambda quote: quote.start)
    return number > 0 and place < quotes[number - 1].end


def _joined(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order; those with nothing but blanks between them as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def _confidence(report: Report, entry: Entry | None) -> float:
    base = _CONFIDENCE.get(report.frame.rule, 0.5)
    base -= 0 if entry else _UNRESOLVED
    base -= _ATTITUDE if report.frame.is_attitude else 0
    return round(base, 2)
