"""The one form in which text is kept, hashed and counted."""

import hashlib
import re
import unicodedata

from sources.reading.refusals import Refusal, Refused

MAX_CHARACTERS = 1_000_000
"""About 150,000 words: longer than any article, as long as a long report."""

TITLE_LENGTH = 300
"""Headlines end well below; what is longer is a paragraph."""

_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_INVISIBLE = (
    *(c for c in range(0x20) if c not in b"\t\n\r"),
    *range(0x7F, 0xA0),
    0xAD,  # soft hyphen
    0x200B,  # zero width space
    *range(0x202A, 0x202F),  # text turned round by force
    0x2060,  # word joiner
    0xFEFF,  # byte order mark
    *(c for c in range(0x110000) if c & 0xFFFE == 0xFFFE or 0xFDD0 <= c <= 0xFDEF),
)
# Nobody sees these, yet they hide a name from a search, break a quotation in a feed
# (XML knows no control characters) or, turned round, show other words than are kept.
# Joiners and direction marks stay: Persian, Hindi and emoji are written with them.
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_INVISIBLE),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys(map(ord, _LINE_ENDS), "\n"),
}


def normalise(text: str) -> str:
    """The text as it is kept, once and for all: doing it twice changes nothing.

    NFC; lines end in LF, without blanks at their ends and with at most one empty
    line between two; no control or invisible characters; a lone surrogate becomes
    U+FFFD. Words, quotation marks and spaces within lines stay as they are.
    """
    text = text.translate(_TABLE).replace("\r\n", "\n").replace("\r", "\n")
    lines = (line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def checked(text: str) -> str:
    """The text normalised; refuses one that is empty or too long."""
    if len(text) > 2 * MAX_CHARACTERS:  # not worth the work of normalising
        raise Refused(Refusal.TOO_BIG, f"{len(text)} characters")
    text = normalise(text)
    if not text:
        raise Refused(Refusal.EMPTY)
    if len(text) > MAX_CHARACTERS:
        raise Refused(Refusal.TOO_BIG, f"{len(text)} characters")
    return text


def sha256(text: str) -> str:
    """The fingerprint of a normalised text, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def one_line(text: str, length: int = TITLE_LENGTH) -> str:
    """A title, name or the like: one normalised line, cut at a word where too long."""
    line = " ".join(normalise(text).split())
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0] + "…"


def undoubled(title: str) -> str:
    """A title that was copied twice in a row, said once."""
    for gap in (0, 1):  # "A titleA title" and "A title A title"
        half, rest = divmod(len(title) - gap, 2)
        is_double = not rest and half and title[:half] == title[half + gap :]
        if is_double and not title[half : half + gap].strip():
            return title[:half]
    return title
