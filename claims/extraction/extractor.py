"""The public entry: a text in, an Extraction out."""

from collections.abc import Iterable
from datetime import date

from claims.extraction.announcing import take_announcements
from claims.extraction.attaching import attach_remarks, note_distinctions
from claims.extraction.boilerplate import is_double, story_spans
from claims.extraction.document import document_facts
from claims.extraction.gazetteer import builtin_names
from claims.extraction.interests import find_interests
from claims.extraction.names import by_name
from claims.extraction.notes import find_remarks
from claims.extraction.paragraphs import Paragraph, paragraph_spans, read_paragraphs
from claims.extraction.pipeline import parsing
from claims.extraction.reading import read_sheets
from claims.extraction.registry import Registry
from claims.extraction.reports import find_reports
from claims.extraction.sheets import Sheet
from claims.extraction.statements import Context, statement_of
from claims.extraction.types import (
    Extraction,
    FoundSpeaker,
    KnownName,
    Span,
    SpeakerKind,
    Statement,
)
from claims.extraction.voice import voice_statements

LONGEST_TAGGED = 300_000
"""Characters. A text of 1,000,000 took the tagger minutes, beyond a task's limit; books
and transcripts of that length are read by rules alone."""


def extract(
    text: str,
    *,
    title: str | None = None,
    published_on: date | None = None,
    gazetteer: Iterable[KnownName] = (),
    use_tagger: bool = True,
) -> Extraction:
    """Statements, speakers and ties of one news text, as suggestions.

    `gazetteer` holds the names a database knows of this text (see `candidates`);
    the built-in ones serve beside them. All offsets are code points of `text`
    as given. Without `use_tagger`, without weights, or beyond LONGEST_TAGGED, rules
    work alone. Raises NoPipelineError when no English pipeline is installed.
    """
    lines = paragraph_spans(text)
    facts = document_facts(text, lines, title=title, published_on=published_on)
    story = [s for s in story_spans(text, lines) if not is_double(text[slice(*s)])]
    paragraphs = read_paragraphs(text, story)
    known = by_name([*gazetteer, *builtin_names()])
    registry = Registry(known)
    with parsing() as nlp:
        sheets = list(read_sheets(nlp, text, paragraphs, known))
        registry.read(sheets)
        context = Context(text, _quotes(paragraphs), registry, facts.published_on)
        found = _statements(sheets, context, use_tagger=use_tagger)
        voices = voice_statements(sheets, found)
        interests = tuple(find_interests(sheets, registry))
    found = take_announcements(text, found, story, registry)
    found = attach_remarks(text, found, find_remarks(text, story), registry)
    found = sorted([*found, *voices], key=lambda statement: statement.spans)
    note_distinctions(text, registry)
    speakers = _speakers(registry, found)
    return Extraction(facts, tuple(found), speakers, interests, tuple(lines))


def _statements(
    sheets: list[Sheet], context: Context, *, use_tagger: bool
) -> list[Statement]:
    """What rules find, weighed with what the tagger finds."""
    reports = find_reports(sheets)
    if use_tagger and len(context.text) <= LONGEST_TAGGED:
        from claims.extraction.tagger import statements  # noqa: PLC0415 (loads numpy)

        if model := statements.load_model():
            return statements.tagged_statements(sheets, reports, context, model)
    return [statement_of(report, context) for report in reports]


def _quotes(paragraphs: list[Paragraph]) -> tuple[Span, ...]:
    """Quotations in order, those inside another one left out."""
    found: list[Span] = []
    for span in sorted(quote.outer for p in paragraphs for quote in p.quotes):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found)


def _speakers(
    registry: Registry, statements: list[Statement]
) -> tuple[FoundSpeaker, ...]:
    """People, known bodies, and whoever else stands in a chain."""
    in_chains = {hop.speaker for s in statements for hop in s.hops}
    return tuple(
        entry.found()
        for entry in registry.entries
        if entry.kind is SpeakerKind.PERSON or entry.key or entry.name in in_chains
    )
