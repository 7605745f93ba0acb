"""Frames whose cue is a verb: said that, said, urged to, denied, called for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claims.extraction.cues import (
    ATTITUDE,
    FINDING,
    HYPOTHETICAL_MARKS,
    ONLY_QUOTING,
    REFUSING,
    SAYING,
    UNREAL,
    WANTING,
    WITH_INFINITIVE,
    WITH_OBJECT,
    WITH_PREPOSITION,
)
from claims.extraction.frames import Frame
from claims.extraction.grammar import (
    child,
    is_further_report,
    is_source,
    noun_phrase,
    subject_of,
)
from claims.extraction.sheets import Range, Sheet, runs, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEMMAS = SAYING | ATTITUDE | WITH_OBJECT | WANTING | WITH_PREPOSITION.keys()
_OBJECTS = frozenset({"dobj", "oprd", "attr", "ccomp", "xcomp", "acomp"})
# Behind an object these belong to what was said: accused X of, praised Y for.
_CARRIED = frozenset({"of", "for", "as", "with", "about", "from", "to", "over"})
_CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})
# In a clause about somebody these only tell who is meant: "those who praised X".
_PHRASES = frozenset({"object", "preposition"})
_CONTRASTS = frozenset({"although", "though", "while", "whereas"})
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
    head = subject_of(verb)
    if head is None or not is_source(head) or _holds(content, head.i):
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


def _content(
    sheet: Sheet, verb: "Token", lemma: str
) -> tuple[tuple[Range, ...], Range, str]:
    """The content, the cue and the rule that found it; empty when none does."""
    cue = cue_range(verb)
    preposition = _preposition(verb, lemma)
    if preposition is None and _promises(verb, lemma):
        return _infinitive(sheet, verb), cue, "infinitive"
    clause, rule = _clausal(sheet, verb, lemma)
    if clause and (preposition is None or rule == "clause"):
        return clause, cue, rule
    if preposition is not None:
        content = _phrase(sheet, verb, preposition)
        return content, Range(cue.start, preposition.i + 1), "preposition"
    if lemma in WITH_INFINITIVE | WANTING and (content := _infinitive(sheet, verb)):
        return content, cue, "infinitive"
    return (_object(sheet, verb) if lemma in WITH_OBJECT else ()), cue, "object"


def _clausal(sheet: Sheet, verb: "Token", lemma: str) -> tuple[tuple[Range, ...], str]:
    if lemma not in SAYING | ATTITUDE or lemma in ONLY_QUOTING:
        return (), ""
    clause = _clause(sheet, verb, lemma)
    if clause:
        goal = child(verb, "ccomp")
        bare = goal is not None and not _is_finite(goal) and goal.tag_ == "VB"
        return clause, "infinitive" if bare else "clause"
    return _interrupted(sheet, verb), "parenthetical"


def _promises(verb: "Token", lemma: str) -> bool:
    """True for "vowed to go": what stands before such a verb is not its clause."""
    return lemma in WITH_INFINITIVE and any(
        c.dep_ == "xcomp" and c.i > verb.i and c.tag_ == "VB" for c in verb.children
    )


def _clause(sheet: Sheet, verb: "Token", lemma: str) -> tuple[Range, ...]:
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if not clauses and lemma in SAYING:
        clauses = [c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBG"]
    if lemma in FINDING and clauses and not _is_finite(clauses[0]):
        return ()
    after = [clause for clause in clauses if clause.i > verb.i]
    own = _own_tokens(verb)
    indices: set[int] = set()
    # "A; critics say B": what stands before belongs to another sentence.
    for clause in after or clauses:
        indices |= tokens_of(clause.subtree) - own - _further_reports(clause)
    return _whole(sheet, indices, verb)


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
    return _whole(sheet, indices, verb)


def _follows_as(verb: "Token") -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)


def _is_set_off(sheet: Sheet, verb: "Token") -> bool:
    """True for a bare clause behind a comma or dash."""
    subject = child(verb, "nsubj")
    if child(verb, "mark") is not None or subject is None:
        return False
    first = min(subject.left_edge.i, verb.i)
    return first > 0 and sheet.doc[first - 1].text in {",", "—", "–", "--", '"'}


def _preposition(verb: "Token", lemma: str) -> "Token | None":
    wanted = WITH_PREPOSITION.get(lemma)
    if not wanted:
        return None
    for part in verb.children:
        if part.lower_ in wanted and part.i > verb.i and part.dep_ in {"prep", "prt"}:
            return part
    return None


def _phrase(sheet: Sheet, verb: "Token", preposition: "Token") -> tuple[Range, ...]:
    indices = tokens_of(preposition.subtree) - {preposition.i}
    for part in verb.children:
        if part.dep_ in {"xcomp", "ccomp"} and part.i > preposition.i:
            indices |= tokens_of(part.subtree)
        if part.dep_ == "prep" and part.i > preposition.i and part.lower_ in _CARRIED:
            indices |= tokens_of(part.subtree)
    return _whole(sheet, {i for i in indices if i > preposition.i}, verb)


def _infinitive(sheet: Sheet, verb: "Token") -> tuple[Range, ...]:
    indices: set[int] = set()
    goal = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"}), None)
    if goal is None or goal.i < verb.i:
        return ()
    for part in verb.children:
        if part.dep_ in {"xcomp", "ccomp", "dobj"} and part.i > verb.i:
            indices |= tokens_of(part.subtree)
    return _whole(sheet, indices, verb)


def _object(sheet: Sheet, verb: "Token") -> tuple[Range, ...]:
    indices: set[int] = set()
    if verb.lemma_ == "call" and not _names_something(verb):
        return ()
    for part in verb.children:
        if part.i < verb.i:
            continue
        carried = indices and part.dep_ == "prep" and part.lower_ in _CARRIED
        if carried or part.dep_ in _OBJECTS:
            indices |= tokens_of(part.subtree)
    passive = child(verb, "nsubjpass")
    if passive is not None:
        indices |= tokens_of(passive.subtree)
    return _whole(sheet, indices, verb)


def _names_something(verb: "Token") -> bool:
    """False for "called a meeting": nothing is said of the meeting."""
    if child(verb, "oprd", "ccomp", "xcomp", "acomp", "attr") is not None:
        return True
    return any(token.text == '"' for token in verb.subtree if token.i > verb.i)


def _own_tokens(verb: "Token") -> set[int]:
    """The verb, its subject and what else reports rather than is reported."""
    own = {verb.i}
    for part in verb.children:
        if part.dep_ in {"nsubj", "nsubjpass", "agent", "aux", "neg", "prt"}:
            own |= tokens_of(part.subtree)
    return own


def _whole(sheet: Sheet, indices: set[int], verb: "Token") -> tuple[Range, ...]:
    """The content's tokens on each side of the cue, without holes or stops."""
    own = _own_tokens(verb)
    before = {i for i in indices if i < verb.i} - own
    after = {i for i in indices if i > verb.i} - own
    sides = []
    for side in (before, after):
        sides.extend(_filled(sheet, side, own))
    return tuple(sides)


def _filled(sheet: Sheet, side: set[int], own: set[int]) -> list[Range]:
    if not side:
        return []
    every = set(range(min(side), max(side) + 1)) - own
    trimmed = (sheet.trimmed(run) for run in runs(every))
    return [run for run in trimmed if run.end > run.start]


def _holds(content: tuple[Range, ...], index: int) -> bool:
    return any(run.start <= index < run.end for run in content)
