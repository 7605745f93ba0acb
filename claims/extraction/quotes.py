"""Quotation marks in pairs, whatever marks the writer used."""

import re
from dataclasses import dataclass

from claims.extraction.types import Span

# A mark, widest first: NYT-style doubled apostrophes count as one.
_MARK = re.compile(r"''|``|‘‘|’’|[“”„‟«»\"＂‘’‚‛'`´]")
_OPENING = frozenset("“„‟«")
_CLOSING = frozenset("”»")
_SINGLE = frozenset("‘’‚‛'`´")
# Words that begin with an apostrophe: not the start of a quotation.
_ELIDED = re.compile(r"(?:em|til|tis|twas|cause|n|cos|bout|round|\d\d?s?)\b", re.I)
_STOPS = frozenset(",.?!…;—–-")
# A single-quoted stretch longer than this is two apostrophes far apart.
_LONGEST_SINGLE = 700


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks; `inner` without them."""

    outer: Span
    inner: Span
    is_closed: bool = True
    is_single: bool = False


@dataclass(slots=True)
class _Open:
    start: int
    end: int
    mark: str


def find_quotes(text: str, span: Span, *, continues: bool = False) -> list[Quote]:
    """Quotations of one paragraph, in order, not nested.

    A quotation left open counts up to the paragraph's end where it opens the
    paragraph or where the next one goes on quoting (`continues`).
    """
    found = _double_quotes(text, span, continues=continues)
    free = _gaps(span, found)
    singles = [quote for gap in free for quote in _single_quotes(text, gap)]
    return sorted([*found, *singles], key=lambda quote: quote.outer)


def opens_with_quote(text: str, span: Span) -> bool:
    """True when the paragraph begins with a double opening mark."""
    match = _MARK.match(text, span.start, span.end)
    return bool(match and match.group() not in _SINGLE | _CLOSING)


def _double_quotes(text: str, span: Span, *, continues: bool) -> list[Quote]:
    found: list[Quote] = []
    opened: _Open | None = None
    for match in _MARK.finditer(text, span.start, span.end):
        mark = match.group()
        if mark in _SINGLE:
            continue
        if opened is None:
            if _may_open(text, span, match):
                opened = _Open(match.start(), match.end(), mark)
        elif _reopens(text, span, match):
            opened = _Open(match.start(), match.end(), mark)
        else:
            found.append(_closed(opened, match))
            opened = None
    if opened and (continues or opened.start == span.start):
        outer = Span(opened.start, span.end)
        found.append(Quote(outer, Span(opened.end, span.end), is_closed=False))
    return found


def _may_open(text: str, span: Span, match: re.Match[str]) -> bool:
    if match.group() in _OPENING:
        return True
    if match.group() in _CLOSING:
        return False
    after = text[match.end() : match.end() + 1]
    before = text[match.start() - 1] if match.start() > span.start else " "
    # 6'3" is a height; a mark before a blank closes something lost.
    return bool(after) and not after.isspace() and not before.isdigit()


def _reopens(text: str, span: Span, match: re.Match[str]) -> bool:
    """True for an opening mark met while another quotation is open."""
    if match.group() in _OPENING:
        return True
    if match.group() in _CLOSING:
        return False
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    return before.isspace() and after.isalnum()


def _closed(opened: _Open, match: re.Match[str]) -> Quote:
    return Quote(
        Span(opened.start, match.end()),
        Span(opened.end, match.start()),
        is_single=opened.mark in _SINGLE,
    )


def _gaps(span: Span, quotes: list[Quote]) -> list[Span]:
    at, gaps = span.start, []
    for quote in quotes:
        gaps.append(Span(at, quote.outer.start))
        at = quote.outer.end
    gaps.append(Span(at, span.end))
    return [gap for gap in gaps if gap.end - gap.start > 2]


def _single_quotes(text: str, span: Span) -> list[Quote]:
    found: list[Quote] = []
    at = span.start
    while match := _next_single(text, at, span):
        end = _single_end(text, match.end(), span.end)
        if end is None:
            at = match.end()
            continue
        inner = Span(match.end(), end)
        found.append(Quote(Span(match.start(), end + 1), inner, is_single=True))
        at = end + 1
    return found


def _next_single(text: str, at: int, span: Span) -> re.Match[str] | None:
    for match in _MARK.finditer(text, at, span.end):
        start = match.start()
        before = text[start - 1] if start > span.start else " "
        after = text[start + 1 : start + 2]
        fits = not before.isalnum() and before not in ".,’'" and after.isalnum()
        is_elided = _ELIDED.match(text, match.end()) and match.group() != "‘"
        if match.group() in _SINGLE and fits and not is_elided:
            return match
    return None


def _single_end(text: str, at: int, end: int) -> int | None:
    """Place of the closing mark: after a stop at best, else no plural's one."""
    marks = []
    for match in _MARK.finditer(text, at, min(end, at + _LONGEST_SINGLE)):
        place = match.start()
        after = text[place + 1 : place + 2] if place + 1 < end else ""
        if match.group() == "‘":
            break
        ends_word = not after.isalnum() and not text[place - 1].isspace()
        if match.group() in _SINGLE and ends_word:
            marks.append(place)
    for place in marks:
        if text[place - 1] in _STOPS:
            return place
        if text[place - 1] not in "sS" or place == marks[-1]:
            return place
    return None
