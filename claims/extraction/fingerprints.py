"""How a rerun recognises a statement it found before."""

import hashlib
import re
import unicodedata

from claims.extraction.types import Statement

_WORD = re.compile(r"\w+", re.UNICODE)
# 80 bits: no collision to be expected among billions of statements.
_DIGEST_BYTES = 10


def fingerprint(statement: Statement) -> str:
    """20 hex digits from the cue, the normalised words and the source's head.

    Survives a move within the text, changed quotation marks, case and spacing.
    """
    parts = (
        _words(statement.cue.text),
        _words(statement.text),
        _words(statement.source.text)[-1:],
    )
    joined = "\x1f".join(" ".join(words) for words in parts)
    return hashlib.blake2b(joined.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
