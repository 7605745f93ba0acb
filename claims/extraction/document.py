"""What a text tells about itself: title and day of publication."""

import re
from datetime import date

from claims.extraction.boilerplate import single_title
from claims.extraction.days import full_date_in
from claims.extraction.types import DocumentFacts, Span

# A day of publication stands on a short line near the top.
_TOP_LINES = 8
_DATE_LINE_WORDS = 12
_TITLE_WORDS = 30
_ENGLISH = re.compile(r"\b(the|of|and|to|in|that|is|was|for|with)\b", re.I)
# In English prose about one word in four is of these; 1 in 20 is far below.
_LEAST_ENGLISH = 0.05


def document_facts(
    text: str, lines: list[Span], *, title: str | None, published_on: date | None
) -> DocumentFacts:
    """Title, day and language; what the caller knows wins over the text."""
    found = title or (text[slice(*lines[0])] if lines else None)
    if found and not title and len(found.split()) > _TITLE_WORDS:
        found = None
    return DocumentFacts(
        title=single_title(found) if found else None,
        published_on=published_on or _published_on(text, lines),
        language=_language(text),
    )


def _published_on(text: str, lines: list[Span]) -> date | None:
    for line in lines[:_TOP_LINES]:
        words = text[slice(*line)]
        if len(words.split()) <= _DATE_LINE_WORDS and (day := full_date_in(words)):
            return day
    return None


def _language(text: str) -> str | None:
    words = text.split()
    if not words:
        return None
    share = len(_ENGLISH.findall(text)) / len(words)
    return "en" if share >= _LEAST_ENGLISH else None
