"""Paragraphs, their quotations and their asides in brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.quotes import Quote, find_quotes, opens_with_quote
from claims.extraction.types import Span
from claims.extraction.views import View, view_of

_LINE = re.compile(r"[^\r\n\u2028\u2029\u0085\v\f]+")
_ASIDE = re.compile(r"\s?\(([^()]{1,400})\)")
# "MANADO, March 3 (Agency) - " and a live blog's "17.45 " tell when and where it was
# written; the parser takes them for part of the first sentence.
_STAMP = re.compile(
    r"[A-Z]{3,}[A-Z .'’-]*(?:,? [A-Z][\w.]*(?: \d{1,2})?){0,3}(?: ?\([\w .]{2,30}\))?"
    r"\s(?:—|–|--|-)\s|"
    r"\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4}:?)?\s(?=[“‘\"'A-Z])"
)
# News paragraphs end far below; the parser's memory grows with what it is given.
_LONGEST = 5_000
# An aside shorter than this is "(IP)" or "(D-N.C.)": no clause to read.
_CLAUSE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph for the parser: asides are read apart from it."""

    number: int
    span: Span
    view: View
    quotes: tuple[Quote, ...]
    asides: tuple[Span, ...] = ()
    is_aside: bool = False


def paragraph_spans(text: str) -> list[Span]:
    """Lines that hold something, without the blanks round them."""
    spans: list[Span] = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            spans.extend(_pieces(text, Span(start, end)))
    return spans


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The paragraph, cut at blanks where it is longer than the parser should see."""
    start = span.start
    while span.end - start > _LONGEST:
        limit = start + _LONGEST
        cut = max(text.rfind(". ", start, limit) + 1, text.rfind(" ", start, limit))
        cut = cut if cut > start else limit
        yield Span(start, cut)
        start = cut + len(text[cut : span.end]) - len(text[cut : span.end].lstrip())
    if start < span.end:
        yield Span(start, span.end)


def read_paragraphs(text: str, spans: list[Span]) -> list[Paragraph]:
    """Paragraphs in order, each followed by those of its asides worth reading."""
    found: list[Paragraph] = []
    for number, span in enumerate(spans):
        follower = spans[number + 1] if number + 1 < len(spans) else None
        continues = bool(follower and opens_with_quote(text, follower))
        quotes = tuple(find_quotes(text, span, continues=continues))
        asides = _asides(text, span)
        gaps = (*_stamp(text, span), *asides)
        view = view_of(text, span, without=gaps, marks=_single_marks(quotes))
        if view.text.strip():
            found.append(Paragraph(number, span, view, quotes, asides))
        found.extend(_aside_paragraphs(text, number, asides))
    return found


def _stamp(text: str, span: Span) -> tuple[Span, ...]:
    """Dateline or time of day in front of a paragraph, at most one."""
    match = _STAMP.match(text, span.start, span.end)
    return (Span(*match.span()),) if match and match.end() < span.end else ()


def _single_marks(quotes: tuple[Quote, ...]) -> set[int]:
    single = [quote for quote in quotes if quote.is_single]
    return {q.outer.start for q in single} | {q.inner.end for q in single}


def _asides(text: str, span: Span) -> tuple[Span, ...]:
    matches = _ASIDE.finditer(text, span.start, span.end)
    return tuple(Span(match.start(), match.end()) for match in matches)


def _aside_paragraphs(
    text: str, number: int, asides: tuple[Span, ...]
) -> list[Paragraph]:
    found = []
    for aside in asides:
        words = text[aside.start : aside.end].strip(" \t\xa0()")
        if len(words.split()) < _CLAUSE_WORDS:
            continue
        start = text.index(words, aside.start)
        inner = Span(start, start + len(words))
        quotes = tuple(find_quotes(text, inner))
        view = view_of(text, inner, marks=_single_marks(quotes))
        found.append(Paragraph(number, inner, view, quotes, is_aside=True))
    return found
