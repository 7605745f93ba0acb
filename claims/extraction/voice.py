"""The author's own assertions: sentences nobody is quoted for, if checkable."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claims.extraction.checkability import SETTLED_BY_RECORDS, checkability_of
from claims.extraction.claim_text import claim_text
from claims.extraction.cues import FIRST_PERSON, SAYING
from claims.extraction.grammar import SUBJECTS, child
from claims.extraction.modality import modality_of
from claims.extraction.sheets import Range, Sheet
from claims.extraction.types import (
    Checkability,
    Cue,
    Modality,
    Source,
    Span,
    Statement,
    StatementClass,
    StatementKind,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

# Six of seven debate sentences with such a score were marked as worth a check
# (precision .86 on 7,976 sentences, each judged by weights made without it).
VOICE_FROM = 0.68
# An article is full of plain facts: more than these nobody would look through.
MOST_IN_A_TEXT = 5
_FEWEST_WORDS, _MOST_WORDS = 8, 45
_TALK = FIRST_PERSON | {"you", "your"}
# A guess, below every rule: whether it is worth a claim is a matter of taste.
_CONFIDENCE = 0.4


def voice_statements(
    sheets: Sequence[Sheet], found: Sequence[Statement]
) -> list[Statement]:
    """The most checkable sentences that report nobody's words, in order.

    None from the headline, from asides or with quotation marks in them.
    """
    taken = sorted(span for s in found for span in (*s.spans, *s.cue.spans))
    offered = [s for sheet in sheets for s in _of_sheet(sheet, taken)]
    best = sorted(offered, key=lambda s: -s.checkability.score)[:MOST_IN_A_TEXT]
    return sorted(best, key=lambda s: s.spans)


def _of_sheet(sheet: Sheet, taken: Sequence[Span]) -> Iterator[Statement]:
    if sheet.paragraph.is_aside or sheet.paragraph.number == 0:
        return
    for sentence in sheet.doc.sents:
        if not _asserts(sheet, sentence):
            continue
        tokens = sheet.trimmed(Range(sentence.start, sentence.end))
        span = sheet.span(tokens)
        checkability = checkability_of(sheet.words(tokens))
        if not _is_checkable(checkability) or _meets(span, taken):
            continue
        yield _statement(sheet.raw(tokens), span, checkability)


def _asserts(sheet: Sheet, sentence: "Sentence") -> bool:
    """True for a whole plain sentence about somebody or something named in it."""
    root = sentence.root
    subject = child(root, *SUBJECTS)
    if subject is None or subject.pos_ == "PRON" or sentence[-1].text != ".":
        return False
    if not _FEWEST_WORDS <= sum(t.is_alpha for t in sentence) <= _MOST_WORDS:
        return False
    if any(sheet.is_quoted(t.i) or t.lower_ in _TALK for t in sentence):
        return False
    if any(t.pos_ == "VERB" and t.lemma_.lower() in SAYING for t in sentence):
        return False
    if any(t.lower_ == "according" for t in sentence):
        return False
    return modality_of(sentence.text, root.lemma_) is Modality.ASSERTED


def _is_checkable(found: Checkability) -> bool:
    return found.score >= VOICE_FROM and found.type in SETTLED_BY_RECORDS


def _meets(span: Span, taken: Sequence[Span]) -> bool:
    return any(one.start < span.end and span.start < one.end for one in taken)


def _statement(words: str, span: Span, checkability: Checkability) -> Statement:
    return Statement(
        text=words,
        spans=(span,),
        kind=StatementKind.VOICE,
        modality=Modality.ASSERTED,
        statement_class=StatementClass.STATEMENT,
        cue=Cue(),
        source=Source(),
        speaker=None,
        venue=None,
        said_on=None,
        in_answer_to=None,
        hops=(),
        checkability=checkability,
        evidence_notes=(),
        confidence=_CONFIDENCE,
        found_by=("voice",),
        claim_text=claim_text(words, None),
    )
