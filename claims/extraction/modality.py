"""How firmly a statement is put: asserted, possible, denied, asked."""

import re

from claims.extraction.types import Modality

_DENYING = frozenset(
    {"deny", "reject", "dismiss", "refute", "dispute", "rebut", "contradict"}
)
_ASKING = frozenset({"ask", "wonder", "question"})
_POSSIBLE = re.compile(
    r"\b((?-i:may)|might|could|possibl[ey]|perhaps|maybe|probably|likely|"
    r"appear(s|ed)? to|"
    r"seem(s|ed)?|suspected|allegedly|reportedly|potentially|suggests?)\b",
    re.I,
)
_CONDITIONAL = re.compile(
    r"\b(if|unless)\b.*\b(would|will|could|'d|’d|'ll|’ll)\b", re.I
)
_CONDITIONAL_AFTER = re.compile(r"\b(would|will|could)\b.*\b(if|unless)\b", re.I)
_QUESTION_START = re.compile(r"^\W*(whether|if|why|how|what|who|when|where)\b", re.I)
# Split quotations (“A,” “B”) end a sentence too.
_SENTENCE = re.compile(
    r"(?<=[.!?…])[\"”’']*\s+(?=[\"“‘'A-Z\[])|(?<=,[\"”’'])\s+(?=[\"“‘'][A-Z])"
)


def modality_of(text: str, cue_lemma: str) -> Modality:
    """The modality of a content, given the lemma of what reports it.

    A hedge counts only where no sentence of the content goes without one.
    """
    if cue_lemma in _DENYING:
        return Modality.DENIED
    if cue_lemma in _ASKING and _QUESTION_START.match(text):
        return Modality.QUESTION
    parts = sentences(text)
    if all(part.rstrip("\"”’' ").endswith("?") for part in parts):
        return Modality.QUESTION
    if all(_is_conditional(part) for part in parts):
        return Modality.CONDITIONAL
    if all(_POSSIBLE.search(part) for part in parts):
        return Modality.POSSIBLE
    return Modality.ASSERTED


def sentences(text: str) -> list[str]:
    """A content cut where sentences end, at least one piece."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()] or [text]


def _is_conditional(part: str) -> bool:
    return bool(_CONDITIONAL.search(part) or _CONDITIONAL_AFTER.search(part))
