"""How well records could settle a statement, with every reason visible."""

import re
from dataclasses import dataclass

from claims.extraction.types import Checkability, CheckabilityType, Factor

# Where a plain sentence stands before any factor. Base and weights come from a
# logistic regression on 7,976 debate sentences that people had marked as worth a
# check or not (its coefficients divided by 6, to fit 0..1); ROC AUC there .845.
BASE = 0.25


@dataclass(frozen=True, slots=True)
class _Sign:
    """A visible sign in the words, what it adds, and the type it speaks for."""

    name: str
    weight: float
    pattern: re.Pattern[str]
    type: CheckabilityType | None = None


def _sign(
    name: str, weight: float, pattern: str, type_: CheckabilityType | None = None
) -> _Sign:
    return _Sign(name, weight, re.compile(pattern, re.I), type_)


# The first sign with a type decides the type.
_SIGNS = (
    _sign("question", -0.22, r"\?[\"”’']*\s*$", CheckabilityType.QUESTION),
    _sign(
        "about the future", -0.17,
        r"\b(will|won['’]t|shall|going to|'ll|’ll|expects? to|forecast)\b",
        CheckabilityType.PREDICTION,
    ),
    _sign(
        "advice or demand", -0.15,
        r"\b(should|must|ought|need(s)? to|have to|let['’]s)\b|^\W*to [a-z]",
        CheckabilityType.RULE,
    ),
    _sign(
        "feeling or judgement", -0.21,
        r"\b(feel|felt|hope|fear|terrified|happy|proud|sad|sorry|love|hate|believe|"
        r"think|great|terrible|awful|wonderful|best|worst|disgusting|beautiful|"
        r"amazing|disgrace|shameful|ridiculous|irony|ironic)\b",
        CheckabilityType.OPINION,
    ),
    _sign(
        "number", 0.36,
        r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|"
        r"million|billion|trillion|half|dozen|percent|per cent)\b",
        CheckabilityType.QUANTITY,
    ),
    _sign(
        "cause", 0.05,
        r"\b(because|caused?|led to|leads to|due to|as a result|thanks to|result of)\b",
        CheckabilityType.CAUSAL,
    ),
    _sign(
        "comparison", 0.16,
        r"\b(more|less|fewer|higher|lower|larger|smaller|most|least|than|first|rose|"
        r"fell|doubled|increased?|decreased?|record)\b",
    ),
    _sign(
        "past or present event", 0.16,
        r"\b(was|were|has|had|have been|did|[a-z]{3,}ed|made|took|went|said|told|got|"
        r"found|paid|sold|bought|won|lost|is|are)\b",
    ),
    _sign("evidence named", 0.05, r"\b(evidence|records?|documents?|data|study)\b"),
    _sign("hedge", -0.08, r"\b((?-i:may)|might|could|possibl[ey]|perhaps)\b"),
)  # fmt: skip
_NAME = re.compile(r"(?<=[a-z,;] )(?:the )?[A-Z][\w’'-]+|^[A-Z]\w*[A-Z]\w*")
_NAMED = Factor("named actor", 0.14)
# Too rare in the labels to fit: a guess.
_SHORT = Factor("very short", -0.2)
_FEW_WORDS = 4


def checkability_of(text: str) -> Checkability:
    """Score 0..1, type and factors of one proposition in words."""
    signs = [sign for sign in _SIGNS if sign.pattern.search(text)]
    factors = [Factor(sign.name, sign.weight) for sign in signs]
    if _NAME.search(text):
        factors.append(_NAMED)
    if len(text.split()) < _FEW_WORDS:
        factors.append(_SHORT)
    total = BASE + sum(factor.weight for factor in factors)
    type_ = next((s.type for s in signs if s.type), CheckabilityType.FACTUAL)
    return Checkability(round(min(1.0, max(0.0, total)), 2), type_, tuple(factors))
