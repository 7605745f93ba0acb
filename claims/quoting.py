"""How much of somebody else's text a public page may quote. Pure."""

from collections.abc import Iterable

MOST_WORDS = 90
MOST_SHARE = 10
"""At most one word in ten of the text, and never more than ninety."""

SHORT_NOTICE = 25
"""Of a post or a short notice one word in ten is no sentence: these may be quoted of
any text. A guess at the length of one sentence."""

FEWEST_WORDS = 4
"""Fewer words than these, cut off, tell a reader nothing."""

CUT = "[...]"


def quotable_words(n_words: int) -> int:
    """Return how many words all public passages of a text of `n_words` may hold."""
    return min(MOST_WORDS, max(SHORT_NOTICE, n_words // MOST_SHARE))


def within(passages: Iterable[str], limit: int) -> list[tuple[int, str]]:
    """Which passages may be shown, as (their place, their words), cut at `limit` words.

    Words inside a longer passage that is quoted already are not quoted again.
    """
    shown: list[tuple[int, str]] = []
    left = limit
    for place, passage in enumerate(passages):
        words = passage.split()
        plain = " ".join(words)
        if not plain or any(plain in " ".join(other.split()) for _, other in shown):
            continue
        if len(words) <= left:
            shown.append((place, passage))
        elif left >= FEWEST_WORDS:
            shown.append((place, f"{' '.join(words[:left])} {CUT}"))
        left -= min(len(words), left)
    return shown
