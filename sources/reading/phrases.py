"""Names and titles as they may be written: in text, in addresses, in any case."""

import re
from collections.abc import Iterable

SHORT = 3
"""Letters up to which case counts: "US" is a country, "us" is not."""

_WORDS = re.compile(r"[^\W_]+")


def words_in(text: str) -> list[str]:
    """Return the words of a text without what stands between them."""
    return _WORDS.findall(text)


def finder(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """Return the pattern that finds any of the phrases as whole words; None for none.

    Anything but letters and digits may stand between two words, so that "John Smith"
    is found in "john-smith" and over the end of a line. The longest comes first.
    """
    wanted = {tuple(words) for one in phrases if (words := words_in(one))}
    ordered = sorted(wanted, key=lambda words: (-sum(map(len, words)), words))
    if not ordered:
        return None
    found = "|".join(_pattern(words) for words in ordered)
    return re.compile(rf"(?<![^\W_])(?:{found})(?![^\W_])")


def _pattern(words: tuple[str, ...]) -> str:
    joined = r"[\W_]+".join(map(re.escape, words))
    is_short = len(words) == 1 and len(words[0]) <= SHORT
    return joined if is_short else rf"(?i:{joined})"
