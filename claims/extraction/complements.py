"""Contents that are no clause: called for A, vowed to A, accused A of B."""

from typing import TYPE_CHECKING

from claims.extraction.contents import sides_of
from claims.extraction.cues import WITH_INFINITIVE, WITH_PREPOSITION
from claims.extraction.grammar import child
from claims.extraction.sheets import Range, Sheet, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Token

# "Asked not to be named" tells the terms; nothing is reported.
_NAMING = frozenset({"name", "identify", "quote"})
_OBJECTS = frozenset({"dobj", "oprd", "attr", "ccomp", "xcomp", "acomp"})
# Behind an object these belong to what was said: accused X of, praised Y for.
_CARRIED = frozenset({"of", "for", "as", "with", "about", "from", "to", "over"})


def reporting_preposition(verb: "Token", lemma: str) -> "Token | None":
    """The preposition or particle that reports together with the verb."""
    wanted = WITH_PREPOSITION.get(lemma)
    if not wanted:
        return None
    for part in verb.children:
        if part.lower_ in wanted and part.i > verb.i and part.dep_ in {"prep", "prt"}:
            return part
    return None


def phrase_content(
    sheet: Sheet, verb: "Token", preposition: "Token"
) -> tuple[Range, ...]:
    """What stands behind a reporting preposition."""
    indices = tokens_of(preposition.subtree) - {preposition.i}
    for part in verb.children:
        if part.dep_ in {"xcomp", "ccomp"} and part.i > preposition.i:
            indices |= tokens_of(part.subtree)
        if part.dep_ == "prep" and part.i > preposition.i and part.lower_ in _CARRIED:
            indices |= tokens_of(part.subtree)
    return sides_of(sheet, {i for i in indices if i > preposition.i}, verb)


def promises(verb: "Token", lemma: str) -> bool:
    """True for "vowed to go": what stands before such a verb is not its clause."""
    return lemma in WITH_INFINITIVE and any(
        c.dep_ == "xcomp" and c.i > verb.i and c.tag_ == "VB" for c in verb.children
    )


def infinitive_content(sheet: Sheet, verb: "Token") -> tuple[Range, ...]:
    """Who is to do what: "the state to do more"."""
    indices: set[int] = set()
    goal = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"}), None)
    if goal is None or goal.i < verb.i or goal.lemma_ in _NAMING:
        return ()
    for part in verb.children:
        if part.dep_ in {"xcomp", "ccomp", "dobj"} and part.i > verb.i:
            indices |= tokens_of(part.subtree)
    return sides_of(sheet, indices, verb)


def object_content(sheet: Sheet, verb: "Token") -> tuple[Range, ...]:
    """The object with what is said of it: "the plan a mess"."""
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
    return sides_of(sheet, indices, verb)


def _names_something(verb: "Token") -> bool:
    """False for "called a meeting": nothing is said of the meeting."""
    if child(verb, "oprd", "ccomp", "xcomp", "acomp", "attr") is not None:
        return True
    return any(token.text == '"' for token in verb.subtree if token.i > verb.i)
