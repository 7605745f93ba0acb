"""Whether four digits name a year or count things: "the 2016 polls", "2000 homes"."""

import re

from claims.extraction.word_set import word_set

_YEARS = range(1800, 2101)
_DIGITS = 4
_ROUND = 100
"""A plural behind the digits is not enough: in 20,000 news texts and claims it was so
15 times ("2012 voters", "2013 comments"), a year each time. So they are a count only
where they are round, where the word before says so, or of what is counted much."""

_SHORTEST_PLURAL = 4
_COUNTED = word_set(
    "beds buildings deaths employees families homes households houses jobs men "
    "nurses pages patients people prisoners refugees soldiers trees troops women"
)
_DATED = word_set(
    "accords budgets campaigns elections emissions estimates figures games levels "
    "midterms olympics polls prices primaries profits rates results rules sales taxes "
    "voters"
)
_NO_NOUNS = word_set(
    "afterwards always begins brings ends marks onwards perhaps saw sees shows starts "
    "towards upwards versus whereas"
)
_COUNTING = word_set(
    "about almost another approximately around exactly fewer least most nearly "
    "only over roughly some than these those under"
)
_BEFORE_YEARS = word_set(
    "a after an before between by during early from her his in its late mid my next "
    "our since that the their this through throughout till until year your "
    "january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sep sept oct nov dec "
    "spring summer autumn fall winter"
)
_LAST_WORD = re.compile(r"([^\W_]+(?:['’][^\W_]+)?) $")
_SPAN_OF_YEARS = re.compile(r"\b\d{4} (?:and|to|or) $")


def is_year(digits: str, before: str, noun: str) -> bool:
    """Return whether `digits` name a year, between the text before and the next word.

    `noun` is "" where no word follows at once. Four digits without a comma or a point,
    of the last two centuries or this one, do, unless they count a plural.
    """
    if len(digits) != _DIGITS or not digits.isdecimal() or int(digits) not in _YEARS:
        return False
    if not _is_plural(noun) or _SPAN_OF_YEARS.search(before):
        return True
    found = _LAST_WORD.search(before)
    word = found[1].casefold() if found else ""
    if word in _BEFORE_YEARS or word.endswith(("'s", "’s")):
        return True
    is_round = int(digits) % _ROUND == 0 and noun not in _DATED
    return not (is_round or noun in _COUNTED or word in _COUNTING)


def _is_plural(noun: str) -> bool:
    """A word in small letters that looks like a plural of things."""
    if noun in _COUNTED:
        return True
    is_long = len(noun) >= _SHORTEST_PLURAL and noun.islower()
    ends = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    return is_long and ends and noun not in _NO_NOUNS
