"""Words that somebody typed or pasted, found again in a text."""

import re
import unicodedata

from sources.reading.types import CUT, Span

_CUT = re.compile(r"\s*\[\s*(?:\.\.\.|…)\s*\]\s*")
_SAME = {"'": "['‘’]", "‘": "['‘’]", "’": "['‘’]"}
_SAME |= dict.fromkeys('"“”', '["“”]')
_SAME |= dict.fromkeys("-–—", "[-–—]")


def locate(
    text: str, words: str, *, start: int = 0, end: int | None = None
) -> tuple[Span, ...]:
    """Where `words` stand in text[start:end]; no spans when they do not.

    Cuts are written [...]; what stands between them is found in order. Blanks,
    curly or straight quotation marks and dashes of any length are taken as alike.
    """
    found: list[Span] = []
    at, stop = start, len(text) if end is None else end
    for part in _CUT.split(unicodedata.normalize("NFC", words).strip()):
        if not part.strip():
            continue
        hit = re.compile(_pattern(part)).search(text, at, stop)
        if not hit:
            return ()
        found.append(Span(hit.start(), hit.end()))
        at = hit.end()
    return tuple(found)


def join(text: str, spans: tuple[Span, ...]) -> str:
    """The words of `spans` as `locate` reads them."""
    return CUT.join(text[span.start : span.end] for span in spans)


def _pattern(part: str) -> str:
    pieces = (_SAME.get(c, re.escape(c)) for c in re.sub(r"\s+", " ", part.strip()))
    return "".join(r"\s+" if piece in {r"\ ", " "} else piece for piece in pieces)
