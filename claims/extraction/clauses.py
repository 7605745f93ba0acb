"""Clauses as contents: said that A, said A, A, she said, is B."""

from typing import TYPE_CHECKING

from claims.extraction.contents import own_tokens, sides_of
from claims.extraction.cues import ATTITUDE, FINDING, ONLY_QUOTING, SAYING
from claims.extraction.grammar import child, is_further_report
from claims.extraction.sheets import Range, Sheet, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLING = frozenset({"tell", "inform", "remind", "assure", "warn"})
_CONTRASTS = frozenset({"although", "though", "while", "whereas"})


def clause_content(
    sheet: Sheet, verb: "Token", lemma: str
) -> tuple[tuple[Range, ...], str]:
    """The clause a verb reports and the rule that found it; empty when none."""
    if lemma not in SAYING | ATTITUDE or lemma in ONLY_QUOTING:
        return (), ""
    clause = _clause(sheet, verb, lemma)
    if clause:
        goal = child(verb, "ccomp")
        bare = goal is not None and not _is_finite(goal) and goal.tag_ == "VB"
        return clause, "infinitive" if bare else "clause"
    around = _interrupted(sheet, verb) or _led_up_to(sheet, verb)
    return around, "parenthetical"


def _clause(sheet: Sheet, verb: "Token", lemma: str) -> tuple[Range, ...]:
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if not clauses and lemma in SAYING:
        clauses = [c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBG"]
    if lemma in FINDING and clauses and not _is_finite(clauses[0]):
        return ()
    if not clauses and lemma in _TELLING:
        clauses = _told_without_that(verb)
    after = [clause for clause in clauses if clause.i > verb.i]
    own = own_tokens(verb)
    indices: set[int] = set()
    # "A; critics say B": what stands before belongs to another sentence.
    for clause in after or clauses:
        indices |= tokens_of(clause.subtree) - own - _further_reports(clause)
    return sides_of(sheet, indices, verb)


def _told_without_that(verb: "Token") -> list["Token"]:
    """The clause in "told the board it was late", which parsers hang on the board."""
    listener = child(verb, "dobj")
    clause = child(listener, "relcl") if listener is not None else None
    if clause is None or any(c.tag_ in {"WDT", "WP", "WRB"} for c in clause.subtree):
        return []
    return [clause] if child(clause, "nsubj") is not None else []


def _further_reports(clause: "Token") -> set[int]:
    """A trailing ", adding that ..." the parser hung on the content."""
    indices: set[int] = set()
    for part in clause.children:
        if part.i > clause.i and (is_further_report(part) or _contrasts(part)):
            indices |= tokens_of(part.subtree)
    return indices


def _contrasts(part: "Token") -> bool:
    """True for a trailing ", although ...": the writer's own, as a rule."""
    marks = {c.lower_ for c in part.children if c.dep_ == "mark"}
    before = part.doc[part.left_edge.i - 1].text if part.left_edge.i else ""
    return part.dep_ == "advcl" and before == "," and bool(marks & _CONTRASTS)


def _is_finite(clause: "Token") -> bool:
    if clause.tag_ in {"VBD", "VBZ", "VBP"}:
        return True
    return any(c.dep_ in {"aux", "auxpass"} and c.tag_ != "TO" for c in clause.children)


def _interrupted(sheet: Sheet, verb: "Token") -> tuple[Range, ...]:
    """The sentence round an inserted "X said" or "as X said"."""
    head = verb.head
    if head is verb or head.pos_ not in {"VERB", "AUX"}:
        return ()
    if head.lemma_.lower() in SAYING and verb.i > head.i:
        return ()
    inserted = verb.dep_ in {"parataxis", "ccomp"} and _is_set_off(sheet, verb)
    if not inserted and not (verb.dep_ == "advcl" and _follows_as(verb)):
        return ()
    indices = tokens_of(head.subtree) - tokens_of(verb.subtree)
    return sides_of(sheet, indices, verb)


def _led_up_to(sheet: Sheet, verb: "Token") -> tuple[Range, ...]:
    """All of "The dam leaks" in "The dam leaks, said an official", however parsed."""
    sentence = verb.sent
    said_so = verb.lemma_ == "say" and sentence.root == verb
    if not said_so or child(verb, "ccomp", "dobj", "xcomp") is not None:
        return ()
    subjects = [c.left_edge.i for c in verb.children if c.dep_ == "nsubj"]
    for end in (verb.i - 1, max(subjects, default=0) - 1):
        if end - sentence.start > 1 and sheet.doc[end].text == ",":
            content = sheet.trimmed(Range(sentence.start, end))
            quoted = any(sheet.is_quoted(i) for i in range(*content))
            return () if quoted else (content,)
    return ()


def _follows_as(verb: "Token") -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)


def _is_set_off(sheet: Sheet, verb: "Token") -> bool:
    """True for a bare clause behind a comma or dash."""
    subject = child(verb, "nsubj")
    if child(verb, "mark") is not None or subject is None:
        return False
    first = min(subject.left_edge.i, verb.i)
    return first > 0 and sheet.doc[first - 1].text in {",", "—", "–", "--", '"'}
