"""What the parser reads: cleaned characters that know where they stood."""

from array import array
from collections.abc import Container, Iterable
from dataclasses import dataclass

from claims.extraction.types import Span

_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "＂": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'",
        "\xa0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "―": "—",
    }
)  # fmt: skip
_DROPPED = frozenset("\u200b\u200c\u200e\u200f\ufeff\u00ad[]")
_DOUBLED = ("''", "``", "‘‘", "’’")


@dataclass(frozen=True, slots=True)
class View:
    """Text for the parser with the place of each character in the document."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def span(self, start: int, end: int) -> Span:
        """The document's span for a non-empty stretch of this view."""
        return Span(self.starts[start], self.ends[end - 1])


def view_of(
    text: str,
    span: Span,
    *,
    without: Iterable[Span] = (),
    marks: Container[int] = (),
) -> View:
    """`span` of `text` in plain marks, without brackets and the spans named.

    At the places in `marks` stands a quotation mark, however it looks: the
    parser knows double ones best.
    """
    gaps = {gap.start: gap.end for gap in without}
    characters: list[str] = []
    starts, ends = array("L"), array("L")
    at = span.start
    while at < span.end:
        if at in gaps:
            at = gaps[at]
            continue
        width = 2 if text[at : at + 2] in _DOUBLED else 1
        is_mark = width == 2 or at in marks
        plain = '"' if is_mark else text[at].translate(_PLAIN)
        spare = plain == " " and characters[-1:] == [" "]
        if text[at] not in _DROPPED and not spare:
            characters.append(plain)
            starts.append(at)
            ends.append(at + width)
        at += width
    return View("".join(characters), starts, ends)
