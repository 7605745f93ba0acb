"""Frames whose cue is no verb: according to X, X's claim that, in X's words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claims.extraction.cues import ATTITUDE_NOUNS, LIGHT_VERBS, NOUNS
from claims.extraction.frames import Frame
from claims.extraction.grammar import child, is_source, noun_phrase, subject_of
from claims.extraction.sheets import Range, Sheet, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Token

# Within so many tokens of the start "according to" opens its sentence.
_OPENING = 3
_LEAST_CONTENT = 4


def phrase_frames(sheet: Sheet) -> Iterator[Frame]:
    """Frames of one sheet whose cue is a preposition or a noun."""
    for token in sheet.doc:
        if sheet.is_quoted(token.i):
            continue
        frame = None
        if token.lower_ == "according":
            frame = _according(sheet, token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in NOUNS | ATTITUDE_NOUNS:
            frame = _noun(sheet, token)
        if frame:
            yield frame


def _according(sheet: Sheet, token: "Token") -> Frame | None:
    doc = sheet.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    to = doc[token.i + 1]
    head = child(to, "pobj") or child(token, "pobj")
    if head is None or not is_source(head):
        return None
    source = noun_phrase(sheet, head)
    content = _told(sheet, token, _end_of_source(sheet, head, source))
    if sum(run.end - run.start for run in content) < _LEAST_CONTENT:
        return None
    return Frame(
        verb=token.i,
        cue=Range(token.i, to.i + 1),
        head=head.i,
        source=source,
        content=content,
        rule="according to",
    )


def _end_of_source(sheet: Sheet, head: "Token", source: Range) -> int:
    """Where what is said of the source ends: "officials who asked not to be named,"."""
    doc = sheet.doc
    for part in doc[source.start : source.end]:
        for clause in part.children:
            end = clause.right_edge.i + 1
            is_own = clause.dep_ in {"relcl", "acl"} and clause.i > head.i
            if is_own and end < head.sent.end and doc[end].text == ",":
                return max(end, source.end)
    return source.end


def _told(sheet: Sheet, token: "Token", after: int) -> tuple[Range, ...]:
    """The clause behind the phrase when it opens, round it, or before it."""
    sentence = token.sent
    before = sheet.trimmed(Range(sentence.start, token.i))
    behind = sheet.trimmed(Range(min(after, sentence.end), sentence.end))
    if token.i - sentence.start <= _OPENING:
        return (behind,)
    goes_on = sentence.root.i > token.i and behind.end > behind.start
    return (before, behind) if goes_on else (before,)


def _noun(sheet: Sheet, noun: "Token") -> Frame | None:
    clause = next((c for c in noun.children if _is_that_clause(c, noun)), None)
    if clause is None:
        return None
    head = _owner(noun)
    if head is None or not is_source(head):
        return None
    indices = tokens_of(clause.subtree)
    content = sheet.trimmed(Range(min(indices), max(indices) + 1))
    if content.start <= head.i < content.end:
        return None
    return Frame(
        verb=noun.i,
        cue=Range(noun.i, noun.i + 1),
        head=head.i,
        source=noun_phrase(sheet, head),
        content=(content,),
        rule="noun",
        is_attitude=noun.lemma_.lower() in ATTITUDE_NOUNS,
    )


def _is_that_clause(clause: "Token", noun: "Token") -> bool:
    if clause.dep_ not in {"acl", "ccomp", "relcl"} or clause.i < noun.i:
        return False
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    return "that" in marks or (clause.dep_ == "acl" and clause.tag_ == "VB")


def _owner(noun: "Token") -> "Token | None":
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for part in noun.children:
        if part.dep_ == "prep" and part.lower_ in {"by", "from"}:
            return child(part, "pobj")
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in LIGHT_VERBS:
        return subject_of(verb)
    return None
