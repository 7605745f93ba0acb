"""Words that a finding had better do without: gentle warnings, never refusals."""

import re

from claims.models import Claim, Risk
from sources.reading.speakers import SpeakerKind

LONGEST = 300

# A finding speaks of the record, so verdicts on the thing itself or on people do not
# belong into it; ratings have their own place.
_VERDICTS = {
    r"prov(?:e[sdn]?|ing|en)|proofs?": "The record shows or does not show; it rarely "
    "proves.",
    r"true|truth|false(?:ly|hoods?)?": "A finding never calls a claim true or false.",
    r"li(?:e[sd]?|ar|ars|ying)": "Say what the record shows, not what somebody meant.",
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


def warnings(finding: str, *, is_about_person: bool = False) -> list[str]:
    """Return advice for each loaded word of a finding, once a kind.

    Where a person is accused in so many words it asks who says so.
    """
    rules = list(_RULES)
    rules.append((_PER_CENT, "Not of how sure we are: pages show no percentages."))
    if is_about_person and not _HEDGED.search(finding):
        rules.append((_ACCUSING, "Say who accuses the person, and what they answer."))
    return [
        f"“{match.group()}”: {advice}"
        for rule, advice in rules
        if (match := rule.search(finding))
    ]


def is_about_person(claim: Claim) -> bool:
    """Whether a living person may be hurt by it; `about` should be prefetched."""
    about = (speaker.kind for speaker in claim.about.all())
    return Risk.LIVING_PERSON_ACCUSED in claim.risk or SpeakerKind.PERSON in about
