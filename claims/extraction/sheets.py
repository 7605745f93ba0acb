"""One parsed paragraph: tokens, quotations in tokens, the way back to the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from claims.extraction.paragraphs import Paragraph
from claims.extraction.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Quotation marks, stops and blanks say nothing at the edge of a content.
_EDGES = frozenset(" ,.;:-–—…") | {"--", "..."}
NOT_QUOTED = -1


class Range(NamedTuple):
    """[start, end) in tokens of one sheet."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paragraph with its parse. `quote_at` gives each token's quotation."""

    text: str
    paragraph: Paragraph
    doc: "Doc"
    quotes: tuple[Range, ...]
    quote_at: tuple[int, ...]

    def span(self, tokens: Range) -> Span:
        """The document's span of a non-empty range of tokens."""
        first, last = self.doc[tokens.start], self.doc[tokens.end - 1]
        return self.paragraph.view.span(first.idx, last.idx + len(last))

    def raw(self, tokens: Range) -> str:
        """The document's own characters of a range of tokens."""
        return self.text[slice(*self.span(tokens))]

    def words(self, tokens: Range) -> str:
        """The parser's text of a range of tokens."""
        return self.doc[tokens.start : tokens.end].text

    def is_quoted(self, index: int) -> bool:
        """True for a token inside a quotation, its marks included."""
        return self.quote_at[index] != NOT_QUOTED

    def trimmed(self, tokens: Range) -> Range:
        """The range without stops and blanks at its edges, maybe empty."""
        start, end = tokens
        while start < end and self._is_edge(start):
            start += 1
        while end > start and self._is_edge(end - 1):
            end -= 1
        return Range(start, end)

    def _is_edge(self, index: int) -> bool:
        return self.doc[index].is_space or self.doc[index].text in _EDGES


def sheet_of(text: str, paragraph: Paragraph, doc: "Doc") -> Sheet:
    """A paragraph of `text` and its parse as one value."""
    quote_at = [NOT_QUOTED] * len(doc)
    ranges: list[Range] = []
    first = 0
    starts = paragraph.view.starts
    for quote in paragraph.quotes:
        while first < len(doc) and starts[doc[first].idx] < quote.outer.start:
            first += 1
        last = first
        while last < len(doc) and starts[doc[last].idx] < quote.outer.end:
            quote_at[last] = len(ranges)
            last += 1
        # A quotation inside an aside has no tokens here.
        if last > first:
            ranges.append(Range(first, last))
        first = last
    return Sheet(text, paragraph, doc, tuple(ranges), tuple(quote_at))


def runs(indices: Iterable[int]) -> list[Range]:
    """Sorted token indices as ranges without gaps."""
    found: list[Range] = []
    for index in sorted(set(indices)):
        if found and found[-1].end == index:
            found[-1] = Range(found[-1].start, index + 1)
        else:
            found.append(Range(index, index + 1))
    return found


def tokens_of(tokens: Iterable["Token"]) -> set[int]:
    """The indices of some tokens."""
    return {token.i for token in tokens}
