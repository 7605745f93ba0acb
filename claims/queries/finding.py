"""Words that a finding had better do without: gentle warnings, never refusals."""

import re

from claims.models import Claim, Risk
from sources.reading.speakers import SpeakerKind

LONGEST = 300

# A finding speaks of the record, so verdicts on the thing itself or on people do not
# belong into it; ratings have their own place.
_LYING = r"li(?:e[sd]?|ar|ars|ying)"
_VERDICTS = {
    r"prov(?:e[sdn]?|ing|en)|proofs?": "The record shows or does not show; it rarely "
    "proves.",
    r"true|truth|false(?:ly|hoods?)?": "A finding never calls a claim true or false.",
    _LYING: "Say what the record shows, not what somebody meant.",
    r"debunk(?:s|ed|ing)?|fake[sd]?|hoax(?:es)?|misinformation|disinformation": "Name "
    "what speaks against it instead of a label.",
    r"admitted|claimed": "“Said” takes no side.",
    r"obvious(?:ly)?|of course": "Leave it to the reader.",
}
_PER_CENT = re.compile(r"\d+(?:[.,]\d+)?\s?(?:%|per ?cent\b)", re.IGNORECASE)
_ACCUSING = re.compile(
    r"\b(st(?:ole|eals?|olen)|cheat(?:s|ed)?|defraud(?:s|ed)?|fraud(?:ulent)?|"
    r"brib(?:e[sd]?|ery)|embezzle[sd]?|corrupt(?:ion)?|murder(?:s|ed)?|rap(?:e[sd]?|ist)|"
    r"assault(?:s|ed)?|abuse[sd]?|guilty|criminals?|crimes?)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(alleg\w*|accus\w*|den(?:y|ies|ied)|said|says|according to|charged|convicted|"
    r"court|police|prosecutors?|reported\w*|suspected)\b",
    re.IGNORECASE,
)
_RULES = [(re.compile(rf"\b({p})\b", re.I), advice) for p, advice in _VERDICTS.items()]


_SAYS_LYING = re.compile(rf"\b({_LYING})\b", re.IGNORECASE)
_RISK = "Where it says so of a person, tick the risk “{}”: it asks for a second person."


def warnings_of(claim: Claim) -> list[str]:
    """Return advice on the finding of a claim; `about` should be prefetched.

    Where it accuses a person, and the claim does not say so, it names that risk.
    """
    is_person = is_about_person(claim)
    found = warnings(claim.finding, is_about_person=is_person)
    risk = Risk.LIVING_PERSON_ACCUSED
    if is_person and risk not in claim.risk and _accuses(claim.finding):
        found.append(_RISK.format(risk.replace("_", " ")))
    return found


def warnings(finding: str, *, is_about_person: bool = False) -> list[str]:
    """Return advice on the loaded words of a finding, a line a kind, each word once.

    Where a person is accused in so many words it asks who says so.
    """
    rules = list(_RULES)
    rules.append((_PER_CENT, "Not of how sure we are: pages show no percentages."))
    if is_about_person and not _HEDGED.search(finding):
        rules.append((_ACCUSING, "Say who accuses the person, and what they answer."))
    named = ((_named(rule, finding), advice) for rule, advice in rules)
    return [f"{words}: {advice}" for words, advice in named if words]


def _named(rule: re.Pattern[str], finding: str) -> str:
    """The words that a rule is about, in their order: “true”, “falsely”."""
    words: dict[str, str] = {}
    for match in rule.finditer(finding):
        words.setdefault(match.group().casefold(), f"“{match.group()}”")
    return ", ".join(words.values())


def _accuses(finding: str) -> bool:
    is_told = _HEDGED.search(finding)
    return bool(
        _SAYS_LYING.search(finding) or (_ACCUSING.search(finding) and not is_told)
    )


def is_about_person(claim: Claim) -> bool:
    """Whether a living person may be hurt by it; `about` should be prefetched."""
    about = (speaker.kind for speaker in claim.about.all())
    return Risk.LIVING_PERSON_ACCUSED in claim.risk or SpeakerKind.PERSON in about
