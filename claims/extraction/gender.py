"""Whether a text writes of somebody as he or she: titles, roles, given names.

Only for telling which "he" or "she" is meant; it is stored nowhere.
"""

import re
from enum import StrEnum

from claims.extraction.word_set import word_set


class Gender(StrEnum):
    """The pronoun a text would use."""

    HE = "he"
    SHE = "she"


_HE = re.compile(
    r"\b(?:mr|sir|lord|king|prince|pope|father|brother|son|husband|widower|chairman|"
    r"businessman|congressman|councilman|spokesman|policeman|fireman|actor|duke|"
    r"grandfather|uncle|nephew)\b",
    re.I,
)
_SHE = re.compile(
    r"\b(?:mrs|ms|miss|dame|lady|queen|princess|mother|sister|daughter|wife|widow|"
    r"chairwoman|businesswoman|congresswoman|councilwoman|spokeswoman|policewoman|"
    r"actress|duchess|grandmother|aunt|niece)\b",
    re.I,
)
# Given names that English news uses of nearly always one of the two: our own list.
_HIS_NAMES = word_set(
    """
    adam alan albert alexander andrew anthony antonio arthur ben benjamin
    bernard bill bob boris brian carl carlos charles chris christopher colin
    daniel dave david dennis derek diego dominic donald douglas ed edward elon
    eric ernest francis frank fred gary geoffrey george gordon graham greg
    gregory harold harry henry howard hugh ian ivan jack jacob james jason jeff
    jeffrey jeremy jim joe joel john jonathan jose joseph juan keith kenneth
    kevin larry luis luke malcolm marco mark martin matthew michael miguel mike
    mohammed muhammad nathan neil nicholas nigel oliver oscar patrick paul pedro
    peter philip rafael ralph raymond richard rishi robert roger ronald samuel
    scott sean sergio simon stephen steve steven stuart ted thomas tim timothy
    tom tony vincent vladimir walter william
    """
)
_HER_NAMES = word_set(
    """
    abigail alice amanda amy andrea angela anita ann anna anne annie barbara
    beth bridget carol caroline catherine charlotte christina christine claire
    clara cynthia daniela deborah diana diane donna dorothy eleanor elena
    elizabeth ellen emily emma esther eva fatima fiona florence gabriela gina
    gloria grace hannah harriet heather helen hillary ingrid irene isabel
    isabella jacqueline jane janet jennifer jessica joan joanna josephine joyce
    judith judy julia julie karen kate katherine kathleen laura lauren linda
    lisa louise lucy lydia margaret maria marie martha mary megan melissa
    michelle nancy naomi natalie nicola nina olivia pamela patricia penelope
    priya rachel rebecca rosa rose ruth sandra sara sarah sharon sheila sofia
    sophia sophie stephanie susan suzanne sylvia teresa theresa ursula valerie
    vanessa victoria virginia yvonne zoe
    """
)


def gender_of(name: str, described: str = "") -> Gender | None:
    """How a text would write of this name; None where nothing tells, or both do.

    `described` holds the title or role beside the name; it wins over the name.
    """
    he, she = _HE.search(described), _SHE.search(described)
    if bool(he) != bool(she):
        return Gender.HE if he else Gender.SHE
    first = name.split(maxsplit=1)[0].lower() if " " in name else ""
    if first in _HIS_NAMES:
        return Gender.HE
    return Gender.SHE if first in _HER_NAMES else None


def pronoun_gender(pronoun: str) -> Gender | None:
    """Which of the two a pronoun tells."""
    if pronoun in {"he", "him", "his"}:
        return Gender.HE
    return Gender.SHE if pronoun in {"she", "her", "hers"} else None
