"""Words that a finding had better do without: gentle warnings, never refusals."""

import re

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
_RULES = [(re.compile(rf"\b({p})\b", re.I), advice) for p, advice in _VERDICTS.items()]


def warnings(finding: str) -> list[str]:
    """Return advice for each loaded word of a finding, once a kind."""
    return [
        f"“{match.group()}”: {advice}"
        for rule, advice in _RULES
        if (match := rule.search(finding))
    ]
