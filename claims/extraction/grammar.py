"""Questions put to the tree: whose verb is it, where does the phrase end."""

from typing import TYPE_CHECKING

from claims.extraction.cues import CARRIERS, NOT_SOURCES, SAYING
from claims.extraction.sheets import Range, Sheet

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_CUT = frozenset({"relcl", "acl", "advcl", "appos", "ccomp"})
_BREAKS = frozenset({",", "(", "—", "–", "--", ";", ":", '"'})
_AGAIN = frozenset({"say", "add", "note", "warn", "insist", "call", "urge", "claim"})
# Clauses lend their subject to what hangs on them, this many steps up.
_STEPS = 4
_PASSED_ON = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "aux"})


def child(token: "Token", *labels: str) -> "Token | None":
    """The first child with one of these labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def noun_phrase(sheet: Sheet, head: "Token") -> Range:
    """The phrase of a noun, without clauses and appositions after it."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    for token in head.subtree:
        if token.i > head.i and token.dep_ in _CUT:
            end = min(end, token.left_edge.i)
    for index in range(head.i + 1, end):
        if sheet.doc[index].text in _BREAKS:
            end = index
            break
    for index in range(head.i - 1, start - 1, -1):
        if sheet.doc[index].text in _BREAKS - {"-"} or sheet.doc[index].is_space:
            start = index + 1
            break
    end = max(end, head.i + 1)
    if sheet.doc[end - 1].tag_ == "POS":
        end -= 1
    return sheet.trimmed(Range(start, end))


def subject_of(verb: "Token", depth: int = 0) -> "Token | None":
    """Who does it: own subject, antecedent, or the subject of the verb above."""
    own = child(verb, "nsubj")
    if own is not None:
        return _antecedent(own, verb)
    agent = child(verb, "agent")
    if agent is not None:
        return child(agent, "pobj")
    return _borrowed(verb, depth)


def is_source(token: "Token | None") -> bool:
    """True for a noun or pronoun that a newspaper may name as a source."""
    if token is None or _is_no_source(token):
        return False
    return token.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"}


def _is_no_source(token: "Token") -> bool:
    """True for "I" and "what", for "no deaths"; not for "one of them"."""
    if any(part.lower_ == "no" and part.dep_ == "det" for part in token.children):
        return True
    if token.lower_ == "one" and child(token, "prep") is not None:
        return False
    return token.lower_ in NOT_SOURCES


def _antecedent(subject: "Token", verb: "Token") -> "Token | None":
    if subject.lower_ not in _RELATIVE:
        return subject
    clause = verb
    while clause.dep_ == "conj":
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else None


def is_further_report(verb: "Token") -> bool:
    """True for "adding" in "she said it leaked, adding that ...": she adds, not it.

    So too for "but said" after a content, where the verb has no subject.
    """
    outer = verb.head.head
    if verb.head.dep_ != "ccomp" or outer.lemma_.lower() not in SAYING:
        return False
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return verb.lemma_.lower() in SAYING
    again = verb.dep_ == "conj" and verb.tag_ == outer.tag_ == "VBD"
    return again and verb.lemma_ in _AGAIN and child(verb, *SUBJECTS) is None


def _borrowed(verb: "Token", depth: int) -> "Token | None":
    if depth >= _STEPS:
        return None
    if verb.dep_ == "acl":
        # "pieces written about X": the pieces did not write.
        return None if verb.tag_ == "VBN" else _author(verb.head, depth)
    if is_further_report(verb):
        return subject_of(verb.head.head, depth + 1)
    head = _lender(verb)
    if head is None or head is verb or head.pos_ not in {"VERB", "AUX", "ADJ"}:
        return None
    passive = child(head, "nsubjpass")
    if passive is not None and child(head, "nsubj") is None:
        return _antecedent(passive, head)
    return subject_of(head, depth + 1)


def _lender(verb: "Token") -> "Token | None":
    """The verb above whose subject this one shares."""
    if verb.dep_ not in _PASSED_ON:
        return None
    head = verb.head
    return head.head if verb.dep_ == "pcomp" or head.pos_ == "ADP" else head


def _author(noun: "Token", depth: int) -> "Token | None":
    """Who wrote a letter "saying that"; any other noun speaks for itself."""
    if noun.lemma_.lower() not in CARRIERS:
        return noun
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    above = noun.head
    while above.pos_ == "ADP":
        above = above.head
    found = subject_of(above, depth + 1) if above.pos_ in {"VERB", "AUX"} else None
    return found if is_source(found) else noun
