"""Frames whose cue is a verb: said that, said, urged to, denied, called for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claims.extraction.clauses import clause_content
from claims.extraction.complements import (
    infinitive_content,
    object_content,
    phrase_content,
    promises,
    reporting_preposition,
)
from claims.extraction.cues import (
    ATTITUDE,
    HYPOTHETICAL_MARKS,
    REFUSING,
    SAYING,
    UNREAL,
    WANTING,
    WITH_INFINITIVE,
    WITH_OBJECT,
    WITH_PREPOSITION,
)
from claims.extraction.frames import Frame
from claims.extraction.grammar import is_source, noun_phrase, subject_of
from claims.extraction.sheets import Range, Sheet

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEMMAS = SAYING | ATTITUDE | WITH_OBJECT | WANTING | WITH_PREPOSITION.keys()
_CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})
# In a clause about somebody these only tell who is meant: "those who praised X".
_PHRASES = frozenset({"object", "preposition"})
# "A plan" is hardly a statement: fewer words of content are left out.
_LEAST_CONTENT = 2


def verb_frames(sheet: Sheet) -> Iterator[Frame]:
    """One frame for each verb of saying or attitude that reports something."""
    for token in sheet.doc:
        if token.pos_ != "VERB" or token.lemma_.lower() not in _LEMMAS:
            continue
        if sheet.is_quoted(token.i) or not is_real(token):
            continue
        frame = _frame(sheet, token)
        if frame:
            yield frame


def is_real(verb: "Token") -> bool:
    """False where the saying is denied, only possible or only wanted."""
    for part in verb.children:
        if part.dep_ == "neg" and verb.lemma_ != "deny":
            return False
        if part.dep_ == "aux" and part.lower_ in UNREAL:
            return False
        if part.dep_ == "mark" and part.lower_ in HYPOTHETICAL_MARKS:
            return False
    if verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl"} and _is_passive(verb):
        return False
    if verb.dep_ != "xcomp":
        return True
    return verb.head.lemma_.lower() not in REFUSING and is_real(verb.head)


def _is_passive(verb: "Token") -> bool:
    """True for a bare participle that says nothing of who did it: "asked about"."""
    helpers = {"aux", "agent", "nsubj"}
    return all(part.dep_ not in helpers for part in verb.children)


def cue_range(verb: "Token") -> Range:
    """The verb with the auxiliaries and particles that touch it."""
    start, end = verb.i, verb.i + 1
    parts = {part.i for part in verb.children if part.dep_ in _CUE_PARTS}
    while start - 1 in parts:
        start -= 1
    while end in parts:
        end += 1
    return Range(start, end)


def _frame(sheet: Sheet, verb: "Token") -> Frame | None:
    lemma = verb.lemma_.lower()
    content, cue, rule = _content(sheet, verb, lemma)
    if sum(r.end - r.start for r in content) < _LEAST_CONTENT:
        return None
    head = _speaker_outside(verb, content)
    if head is None:
        return None
    if rule in _PHRASES and verb.dep_ == "relcl":
        return None
    attitude = lemma not in SAYING and lemma not in WITH_OBJECT
    if lemma in WITH_PREPOSITION and rule == "preposition":
        attitude = False
    return Frame(
        verb=verb.i,
        cue=cue,
        head=head.i,
        source=noun_phrase(sheet, head),
        content=content,
        rule=rule,
        is_attitude=attitude,
    )


def _speaker_outside(verb: "Token", content: tuple[Range, ...]) -> "Token | None":
    """The subject, or a second one where the parser gave the verb two."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    for head in (subject_of(verb), *subjects):
        if head is not None and is_source(head) and not _holds(content, head.i):
            return head
    return None


def _content(
    sheet: Sheet, verb: "Token", lemma: str
) -> tuple[tuple[Range, ...], Range, str]:
    """The content, the cue and the rule that found it; empty when none does."""
    cue = cue_range(verb)
    preposition = reporting_preposition(verb, lemma)
    if preposition is None and promises(verb, lemma):
        return infinitive_content(sheet, verb), cue, "infinitive"
    clause, rule = clause_content(sheet, verb, lemma)
    if clause and (preposition is None or rule == "clause"):
        return clause, cue, rule
    if preposition is not None:
        content = phrase_content(sheet, verb, preposition)
        return content, Range(cue.start, preposition.i + 1), "preposition"
    if lemma in WITH_INFINITIVE | WANTING and (
        content := infinitive_content(sheet, verb)
    ):
        return content, cue, "infinitive"
    return (object_content(sheet, verb) if lemma in WITH_OBJECT else ()), cue, "object"


def _holds(content: tuple[Range, ...], index: int) -> bool:
    return any(run.start <= index < run.end for run in content)
