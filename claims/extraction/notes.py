"""What a text remarks on evidence and on terms, and which statement it is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claims.extraction.types import Span, Terms

_WITHHELD = (
    r"(?:did ?n[o’']t|does ?n[o’']t|did not|does not|declin(?:ed|es|ing) to|"
    r"refus(?:ed|es|ing) to|without|fail(?:ed|s|ing) to) "
    r"(?:immediately |further )?"
    r"(?:elaborat(?:e|ing)|provid(?:e|ing)|offer(?:ing)?|cit(?:e|ing)|giv(?:e|ing)|"
    r"present(?:ing)?|shar(?:e|ing)|say how|specify|produc(?:e|ing))"
    r"(?: any| further| more| specific| details| evidence| proof| sources?|"
    r" examples?| data)*"
)
_LACKING = (
    r"unsupported by (?:any )?evidence|without (?:any )?(?:evidence|proof)|"
    r"(?:no|scant|little) (?:public |direct |hard )?(?:evidence|proof)"
    r"(?: for| that| to support)?|baseless(?:ly)?|unsubstantiated|falsely"
)
_UNVERIFIED = (
    r"(?:could|can)(?: ?not|n[’']t) (?:be )?(?:independently )?"
    r"(?:verif(?:y|ied)|confirm(?:ed)?)|"
    r"not been (?:independently )?(?:verified|confirmed)"
)
_NAMELESS = r"(?:was|were|is|been) anonymous|speaking anonymously"
_REMARK = re.compile(rf"\b(?:{_WITHHELD}|{_LACKING}|{_UNVERIFIED}|{_NAMELESS})\b", re.I)
# A remark on the words just reported, whoever said them.
_ABOUT_WORDS = re.compile(
    r"\b(?:the|that|this|those|such|his|her|its|their) (?:\w+ )?(?:claims?|comments?|"
    r"statements?|remarks?|allegations?|accusations?|reports?|figures?|assertions?)\b",
    re.I,
)
_ANONYMOUS = re.compile(r"anonym|unnamed", re.I)
_DISTINCT = re.compile(
    r"(?:not to be confused with|no relation to|not related to|unrelated to|not the)\b"
    r"[^().;\n]{3,120}",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')]*\s")


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark with its place, the sentence round it, and whether it is of words."""

    span: Span
    sentence: Span
    is_about_words: bool

    def terms(self, text: str) -> Terms | None:
        """UNNAMED where the remark says that the words came without a name."""
        words = text[self.span.start : self.span.end]
        return Terms.UNNAMED if _ANONYMOUS.search(words) else None


def find_remarks(text: str, paragraphs: Iterable[Span]) -> list[Remark]:
    """Remarks on evidence in order of the text."""
    found = []
    for paragraph in paragraphs:
        for match in _REMARK.finditer(text, paragraph.start, paragraph.end):
            sentence = _sentence_round(text, paragraph, match)
            before = text[sentence.start : match.start()]
            about = bool(_ABOUT_WORDS.search(before))
            found.append(Remark(Span(*match.span()), sentence, about))
    return found


def distinctions_after(text: str, start: int, end: int) -> list[str]:
    """Remarks that a name is not that of another, shortly behind the name."""
    return [match.group().strip() for match in _DISTINCT.finditer(text, start, end)]


def _sentence_round(text: str, paragraph: Span, match: re.Match[str]) -> Span:
    start, end = paragraph.start, paragraph.end
    for stop in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        if stop.end() <= match.start():
            start = stop.end()
        elif stop.start() >= match.end():
            end = stop.end()
            break
    return Span(start, end)
