"""Paragraphs out of the lines of printed pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

EDGE = 2
"""Lines at the top and at the foot of a page among which running heads stand."""

MIN_REPEATS = 3
"""Pages that bear the same line before it is taken for a running head."""

REPEAT_SHARE = 0.4
"""Share of the pages; heads of left and right pages often differ, so each has half."""

USUAL_SHARE = 0.15
"""Share of all distances that the usual one has at least, also where most paragraphs
are a single line; smaller ones are footnote signs and formulas."""

WIDE_GAP = 1.3
"""Times the usual distance of two lines from which on a paragraph begins. Browsers
print paragraphs at 1.9 times, Word at 1.4 or more."""

SHORT_LINE = 0.8
"""Share of the usual length below which a line that ends a sentence ends more."""

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[\W_]*(?:page\s*)?#(?:\s*(?:of|/)\s*#)?[\W_]*")
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’)\]]*$")
_BROKEN_WORD = re.compile(r"([^\W\d_]{2,})[-\u2010\xad]$")
_KEPT_BEFORE = frozenset({"self", "well", "ill", "ex", "non", "half", "long", "short"})
"""Words that nearly always keep the hyphen behind them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `y` is its height on the page in any unit, growing upwards."""

    text: str
    y: float = 0.0


Pages = Sequence[Sequence[Line]]


def paragraphs(pages: Pages) -> str:
    """The running text of the pages, an empty line between two paragraphs.

    Lines that repeat at the edges of pages are left out, page numbers too; words
    divided at a line's end are whole again.
    """
    bodies = [body for body in _without_running_heads(pages) if body]
    lines = [line for body in bodies for line in body]
    if not lines:
        return ""
    seen = frozenset(re.findall(r"\w+(?:-\w+)*", " ".join(x.text for x in lines)))
    usual = _Usual.of(bodies)
    text = lines[0].text
    for before, line in pairwise(lines):
        if usual.is_break(before, line):
            text += "\n\n" + line.text
        else:
            text = _joined(text, line.text, seen)
    return text


@dataclass(frozen=True, slots=True)
class _Usual:
    """How far apart and how long the lines of a document usually are."""

    gap: float
    length: float

    @classmethod
    def of(cls, pages: Pages) -> "_Usual":
        gaps = (round(a.y - b.y, 1) for page in pages for a, b in pairwise(page))
        counts = Counter(gap for gap in gaps if gap > 0)
        least = USUAL_SHARE * counts.total()
        gap = min((gap for gap, n in counts.items() if n >= least), default=0.0)
        lengths = sorted(len(line.text) for page in pages for line in page)
        return cls(gap, lengths[len(lengths) * 9 // 10])

    def is_break(self, before: Line, line: Line) -> bool:
        """Whether a paragraph ends between the two."""
        gap, ends = before.y - line.y, bool(_ENDS_SENTENCE.search(before.text))
        if self.gap and gap > WIDE_GAP * self.gap:
            return True
        if self.gap and gap < 0:  # the next column or page
            return ends and not line.text[:1].islower()
        return ends and len(before.text) < SHORT_LINE * self.length


def _without_running_heads(pages: Pages) -> Iterator[list[Line]]:
    bodies = [[line for line in page if line.text.strip()] for page in pages]
    counts = Counter(key for body in bodies for key in set(map(_key, _edges(body))))
    least = max(MIN_REPEATS, REPEAT_SHARE * len(bodies))
    heads = {key for key, n in counts.items() if n >= least}
    for body in bodies:
        dropped = {id(x) for x in _edges(body) if _key(x) in heads or _is_number(x)}
        yield [line for line in body if id(line) not in dropped]


def _edges(body: Sequence[Line]) -> list[Line]:
    return [*body[:EDGE], *body[max(EDGE, len(body) - EDGE) :]]


def _key(line: Line) -> str:
    return _NUMBER.sub("#", " ".join(line.text.split()).casefold())


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(_key(line)) is not None


def _joined(text: str, line: str, seen: frozenset[str]) -> str:
    """A line put behind the one it goes on from, a divided word made whole."""
    broken = _BROKEN_WORD.search(text[-60:])
    if broken is None:
        return f"{text} {line}"
    if not line[:1].islower():  # "Anglo-American", "COVID-19"
        return text + line
    first, rest = broken[1], re.match(r"\w*", line)
    second = rest[0] if rest else ""
    is_compound = f"{first}-{second}" in seen or first.lower() in _KEPT_BEFORE
    if is_compound and first + second not in seen:
        return text + line
    return text[:-1] + line
