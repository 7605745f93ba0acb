"""Further claims in the words of one statement: each can be checked for itself."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claims.extraction.checkability import SETTLED_BY_RECORDS, checkability_of
from claims.extraction.claim_text import as_claim, claims_inside, clean_sentences
from claims.extraction.grammar import SUBJECTS, child
from claims.extraction.reports import Report
from claims.extraction.sheets import Range, Sheet
from claims.extraction.types import Part, Span
from claims.extraction.worthiness.weights import WORTH_FROM

if TYPE_CHECKING:
    from spacy.tokens import Token

# More than these nobody would look through.
MOST = 4
_FEWEST_WORDS = 4
_WORD = re.compile(r"[\w$£€%]+")
_JOINING = frozenset({"and", "but", "while", ";"})
# Rules whose claim is that somebody spoke so: its words make no clauses.
_NO_CLAUSES = frozenset({"infinitive", "preposition", "object"})


def parts_of(
    report: Report, spans: tuple[Span, ...], claim: str, speaker: str | None
) -> tuple[Part, ...]:
    """What else the content says than `claim`, at most MOST parts.

    That what evidence is said to be for is so; each half of "X, and Y"; every other
    sentence worth a check. `speaker` stands for a leading pronoun.
    """
    if report.frame.rule in _NO_CLAUSES:
        return ()
    text = report.sheet.text
    words = " ".join(text[slice(*span)] for span in spans)
    others = [*_evident(words), *_clauses(report.sheet, spans), *_worth_a_check(words)]
    found: dict[str, Part] = {}
    for other in others:
        said = as_claim(other, speaker)
        if said != claim and said not in found:
            found[said] = Part(said, _place(other, text, spans), checkability_of(said))
    return tuple(found.values())[:MOST]


def _evident(words: str) -> Iterator[str]:
    """That there is evidence, and what it is said to show."""
    for sentence in clean_sentences(words):
        if inside := claims_inside(sentence):
            yield from (sentence, *inside)


def _worth_a_check(words: str) -> Iterator[str]:
    for sentence in clean_sentences(words):
        found = checkability_of(sentence)
        if found.score >= WORTH_FROM and found.type in SETTLED_BY_RECORDS:
            yield sentence


def _clauses(sheet: Sheet, spans: tuple[Span, ...]) -> Iterator[str]:
    """Both halves of sentences in the content that join two whole clauses."""
    for token in _tokens_in(sheet, spans):
        if token.dep_ != "conj" or not (_is_clause(token.head) and _is_clause(token)):
            continue
        halves = [_clean_half(sheet, half, spans) for half in _halves(sheet, token)]
        if all(len(half.split()) >= _FEWEST_WORDS for half in halves):
            yield from halves


def _tokens_in(sheet: Sheet, spans: tuple[Span, ...]) -> Iterator["Token"]:
    """The sheet's tokens that stand in the spans; spans of other sheets hold none."""
    starts = sheet.paragraph.view.starts
    for span in spans:
        first, end = bisect_left(starts, span.start), bisect_left(starts, span.end)
        tokens = sheet.doc.char_span(first, end, alignment_mode="expand")
        if end > first and tokens is not None:
            yield from tokens


def _halves(sheet: Sheet, second: "Token") -> list[Range]:
    """The clause before and the clause of `second`; empty where nothing joins them."""
    start = second.left_edge.i
    if second.head.i > second.i or sheet.doc[start - 1].lower_ not in _JOINING:
        return []
    before = Range(second.head.left_edge.i, start - 1)
    return [before, Range(start, second.right_edge.i + 1)]


def _clean_half(sheet: Sheet, half: Range, spans: tuple[Span, ...]) -> str:
    """The words of a half that stand in the spans, without marks; maybe none."""
    half = sheet.trimmed(half)
    if half.end == half.start:
        return ""
    start, end = sheet.span(half)
    inside = next(
        (span for span in spans if span.start < end and start < span.end), None
    )
    if inside is None:
        return ""
    words = sheet.text[max(start, inside.start) : min(end, inside.end)]
    return clean_sentences(words)[0]


def _is_clause(verb: "Token") -> bool:
    """True for a verb in the past or present with a subject of its own."""
    has_tense = verb.tag_ in {"VBD", "VBZ", "VBP", "MD"} or any(
        part.dep_ in {"aux", "auxpass"} and part.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        for part in verb.children
    )
    return has_tense and child(verb, *SUBJECTS) is not None


def _place(words: str, text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Where in the spans the words stand, whatever marks lie between them."""
    tokens = _WORD.findall(words.removesuffix(" …"))
    pattern = re.compile(r"\W{1,4}".join(map(re.escape, tokens)), re.I)
    for span in spans:
        if tokens and (match := pattern.search(text, *span)):
            return (Span(*match.span()),)
    return ()
