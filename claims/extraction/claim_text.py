"""The proposition of a statement in words of ours: one clean sentence."""

import re

from claims.extraction.checkability import SETTLED_BY_RECORDS, checkability_of
from claims.extraction.modality import sentences

_MARKS = re.compile(r"[\"“”„‟«»]|''|``|(?<!\w)['‘]|['’](?!\w)")
_BRACKETS = re.compile(r"\[([^\]]*)\]")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_LEAD = re.compile(
    r"^(?:that|and|but|so|well|look|also|however|because|in which|of|effectively),?\s+",
    re.I,
)
# What is left out ends a sentence; ", and I think ..." begins another claim.
_CUT = re.compile(r"(?:…|\.\.\.)+|, (?:and|but|so) (?=I\b)")
_HE = re.compile(r"^(?:he|she)\b(['’](?:s|ll|d)\b)?", re.I)
_FIRST_PERSON: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"^{pattern}\b"), verb)
    for pattern, verb in (
        (r"I(?: am|['’]m)", "is"),
        (r"I(?: have|['’]ve)", "has"),
        (r"I(?: will|['’]ll)", "will"),
        (r"I(?: would|['’]d)", "would"),
        (r"I was", "was"),
        (r"I had", "had"),
        (r"I did", "did"),
        (r"I don['’]t", "does not"),
        (r"I do not", "does not"),
        (r"I can", "can"),
        (r"I could", "could"),
    )
)
_SHORT_FORMS = {"s": " is", "ll": " will", "d": " would"}
_IRREGULAR = {
    "say": "said",
    "tell": "told",
    "write": "wrote",
    "speak": "spoke",
    "swear": "swore",
    "seek": "sought",
    "beg": "begged",
    "brag": "bragged",
    "plan": "planned",
    "slam": "slammed",
    "dub": "dubbed",
}
# "There is substantial evidence that X" claims two things: evidence, and X.
_EVIDENCE = (
    r"(?:evidence|proof|indications?|signs?|data|records?|documents?|emails?|memos?)"
)
_EXISTENCE = re.compile(
    rf"\b(?:there(?:['’]s| is| was| are| were| has been| have been)|"
    rf"(?:has|have|had) (?:seen|found|obtained|got|uncovered)|(?:has|have|had))"
    rf"(?: \w+){{0,3}} {_EVIDENCE}"
    rf"(?: (?:that|to show that|showing(?: that)?|suggesting(?: that)?) )(?P<inner>.+)",
    re.I,
)
# ", and I think ..." goes on with another clause.
_SECOND = re.compile(r", (?:and|but|so) ")
_DENIES = re.compile(r"\b(?:no|not|never|little|scant|n['’]t)\b", re.I)
# Longer than this no headline holds it.
_MOST_WORDS = 45
_FEW_WORDS = 3


def claim_text(text: str, speaker: str | None) -> str:
    """The most checkable sentence of a content without marks and brackets.

    The speaker's name stands for a leading pronoun where that is safe.
    """
    return as_claim(max(clean_sentences(text), key=_rank), speaker)


def clean_sentences(text: str) -> list[str]:
    """A content's sentences without marks, asides and brackets; at least one."""
    pieces = [_clean(piece) for part in sentences(text) for piece in _CUT.split(part)]
    return [p for p in pieces if len(p.split()) >= _FEW_WORDS] or pieces


def as_claim(sentence: str, speaker: str | None) -> str:
    """A clean sentence as a headline holds it, said of the speaker by name."""
    named = _named(sentence, speaker) if speaker else sentence
    words = named.split()
    if len(words) > _MOST_WORDS:
        named = " ".join(words[:_MOST_WORDS]).rstrip(",;:") + " …"
    return named[:1].upper() + named[1:]


def claims_inside(claim: str) -> tuple[str, ...]:
    """What a claim that evidence exists says besides; empty for other claims.

    "There is no evidence that X" does not say that X.
    """
    match = _EXISTENCE.search(claim)
    if match is None or _DENIES.search(claim, match.start(), match.start("inner")):
        return ()
    inner = _SECOND.split(match["inner"])[0].strip(" ,;")
    if len(inner.split()) < _FEW_WORDS:
        return ()
    return (inner[:1].upper() + inner[1:],)


def past_tense(lemma: str) -> str:
    """The past tense of a verb of saying."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _rank(sentence: str) -> tuple[bool, float, int]:
    found = checkability_of(sentence)
    return found.type in SETTLED_BY_RECORDS, found.score, len(sentence)


def _clean(piece: str) -> str:
    piece = _BRACKETS.sub(r"\1", piece)
    piece = _MARKS.sub("", _ASIDE.sub("", piece))
    piece = " ".join(piece.split()).strip(" ,;:.–—-")
    while match := _LEAD.match(piece):
        piece = piece[match.end() :]
    return piece


def _named(piece: str, speaker: str) -> str:
    match = _HE.match(piece)
    if match:
        ending = _SHORT_FORMS.get((match.group(1) or "")[1:], "")
        return speaker + ending + piece[match.end() :]
    for pattern, verb in _FIRST_PERSON:
        if match := pattern.match(piece):
            return f"{speaker} {verb}{piece[match.end() :]}"
    return piece
