"""Amounts in a text, written one way: "£2m" is "2 million pounds", "a dozen" is 12."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.extraction.years import is_year

_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SPELT = {word: n for n, word in enumerate(_SMALL.split(" "))}
_SPELT |= {word: 10 * n for n, word in enumerate(_TENS.split(" "), 2)}
_SPELT["dozen"] = 12
YEAR = "year"
"""The unit of a bare number that names one: no amount counts in it."""

_UNITS = {
    "%": "percent",
    "$": "dollar dollars usd",
    "£": "pound pounds gbp sterling",
    "€": "euro euros eur",
    "km": "kilometre kilometres kilometer kilometers",
    "miles": "mile",
    "m": "metre metres meter meters",
    "ft": "foot feet",
    "kg": "kilogram kilograms kilo kilos",
    "tonnes": "tonne ton tons",
    "°C": "celsius",
    "°F": "fahrenheit",
    "years": "year",
    "months": "month",
    "weeks": "week",
    "days": "day",
    "hours": "hour",
    "minutes": "minute",
}
UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
UNIT_OF |= {unit: unit for unit in _UNITS}
SPELT_OUT = frozenset(_SPELT) | {word for word in _SCALES if len(word) > 2}
# Of the one-letter scales only those glued to the digits count: "3 m" is a length.
_AMOUNT = re.compile(
    r"(?P<sign>[$£€])?\s?\b(?P<number>\d[\d,]*(?:\.\d+)?|"
    + "|".join(_SPELT)
    + r")(?:(?P<glued>k|m|mn|b|bn|tn)\b|[ -]?(?P<scale>"
    + "|".join(sorted((s for s in _SCALES if len(s) > 1), key=len, reverse=True))
    + r")\b)?(?:[ -]?(?P<unit>%|per cent(?: points)?|percent(?:age points?)?|"
    + r"[a-z]+\b))?",
    re.IGNORECASE,
)


class Amount(NamedTuple):
    """A number with its unit; none where none is written. A year has the unit YEAR."""

    value: float
    unit: str = ""

    @property
    def is_year(self) -> bool:
        """Whether it names a year instead of counting something."""
        return self.unit == YEAR

    def __str__(self) -> str:
        if self.is_year:
            return f"{self.value:.0f}"
        number = f"{self.value:,.10g}"
        if self.unit in {"$", "£", "€"}:
            return f"{self.unit}{number}"
        gap = "" if self.unit.startswith("%") else " "
        return f"{number}{gap}{self.unit}".rstrip()


def amounts_in(text: str) -> Iterator[Amount]:
    """Each amount of a text, in its order."""
    for match in _AMOUNT.finditer(text):
        word = match["number"].casefold().rstrip(",")
        value = float(_SPELT[word] if word in _SPELT else word.replace(",", ""))
        scale = (match["scale"] or match["glued"] or "").casefold()
        yield Amount(value * _SCALES.get(scale, 1), _unit(match, word, scale))


def _unit(match: re.Match[str], word: str, scale: str) -> str:
    if match["sign"]:
        return match["sign"]
    unit = (match["unit"] or "").casefold().replace("per cent", "percent")
    if unit.endswith(("points", "point")):
        return "% points"
    if not scale and unit not in UNIT_OF and _is_year(match, word):
        return YEAR
    return UNIT_OF.get(unit, "")


def _is_year(match: re.Match[str], word: str) -> bool:
    start, end = match.span("number")
    is_beside = match.string[end : end + 1] == " " and match["number"] == word
    noun = match["unit"] if is_beside and match["unit"] else ""
    return is_year(word, match.string[:start], noun)
