"""Terms and basis of each link in a chain of attribution."""

import re
from typing import TYPE_CHECKING

from claims.extraction.cues import CARRIERS
from claims.extraction.types import HopBasis, Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

_BACKGROUND = re.compile(r"\bon (?:deep )?background\b", re.I)
_UNNAMED = re.compile(
    r"\b(anonym(?:ous|ously|ity)|unnamed|not (?:be|to be) (?:named|identified)|"
    r"declined to be (?:named|identified)|familiar with the (?:matter|talks|plans|"
    r"discussions|situation|investigation)|not authori[sz]ed to)\b",
    re.I,
)
_SHY = frozenset({"source", "insider", "official", "person", "people", "aide"})
_WITNESSED = frozenset({"see", "witness", "watch", "observe", "film", "recall"})
_DEDUCED = frozenset(
    {"believe", "think", "suspect", "estimate", "infer", "conclude", "speculate"}
)
_TOLD = frozenset({"report", "hear", "learn", "quote", "cite"})


def terms_of(head: "Token | None", *, is_resolved: bool, context: str) -> Terms:
    """On what terms a source spoke; `context` is the sentence it stands in."""
    if _BACKGROUND.search(context):
        return Terms.BACKGROUND
    if is_resolved:
        return Terms.ON_RECORD
    if _UNNAMED.search(context):
        return Terms.UNNAMED
    return Terms.UNNAMED if _is_nameless(head) else Terms.NOT_STATED


def _is_nameless(head: "Token | None") -> bool:
    """True for "officials" or "a source"; "the chancellor" or "the report" is known."""
    if head is None or head.pos_ != "NOUN" or head.lemma_.lower() in CARRIERS:
        return False
    if head.lemma_.lower() in _SHY:
        return True
    return not any(
        part.lower_ == "the" or part.dep_ == "poss" for part in head.children
    )


def basis_of(cue_lemma: str, *, passes_on: bool) -> HopBasis:
    """How the link came to know: by the verb, or because it quotes another."""
    if passes_on or cue_lemma in _TOLD:
        return HopBasis.TOLD
    if cue_lemma in _DEDUCED:
        return HopBasis.DEDUCED
    if cue_lemma in _WITNESSED:
        return HopBasis.WITNESSED
    return HopBasis.UNKNOWN
