"""Text without its typography, and the way back to the offsets of the text itself."""

from dataclasses import dataclass

from sources.reading.types import Span

_SAME = {
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―", "-"),
    "…": "...",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """One kind of quotation mark, dash and space; `offsets` lead back, one a letter."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the text itself for a range of the folded one."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def fold(text: str) -> Folded:
    """The text as an editor's typography programme may not change its meaning."""
    letters: list[str] = []
    offsets: list[int] = []
    for at, letter in enumerate(text):
        folded = " " if letter.isspace() else _SAME.get(letter, letter)
        if folded == " " and letters and letters[-1] == " ":
            continue
        letters.extend(folded)
        offsets.extend([at] * len(folded))
    return Folded("".join(letters), tuple(offsets))
