"""A frame: one report as a rule found it, in tokens of one sheet."""

from dataclasses import dataclass

from claims.extraction.sheets import Range


@dataclass(frozen=True, slots=True)
class Frame:
    """Cue, source and content. `verb` is the token that reports.

    `head` is the source's head token, or None where the text names nobody.
    `is_quoted` says that the content is whole quotations beside the cue.
    """

    verb: int
    cue: Range
    head: int | None
    source: Range | None
    content: tuple[Range, ...]
    rule: str
    is_attitude: bool = False
    is_quoted: bool = False
