"""Which entries of a feed the newsroom wants."""

import re
from functools import lru_cache

from claims.models import Feed
from sources.reading.feeds.types import Entry


def reason_to_leave_out(feed: Feed, entry: Entry) -> str:
    """Why an entry does not come in, in words; empty if it does."""
    words = f"{entry.title}\n{entry.summary}"
    unwanted = next((w for w in feed.must_not if _holds(words, w)), "")
    if unwanted:
        return f"It holds “{unwanted}”."
    if feed.must_have and not any(_holds(words, w) for w in feed.must_have):
        return "It holds none of the words asked for."
    if feed.language and entry.language != feed.language:
        return f"It seems to be in another language ({entry.language})."
    return ""


def _holds(words: str, wanted: str) -> bool:
    return _pattern(wanted).search(words) is not None


@lru_cache(maxsize=1_000)
def _pattern(wanted: str) -> re.Pattern[str]:
    """Whole words in any case; a star at the end stands for any ending."""
    is_start = wanted.endswith("*")
    words = r"\s+".join(map(re.escape, wanted.rstrip("*").split()))
    return re.compile(rf"(?<!\w){words}" + ("" if is_start else r"(?!\w)"), re.I)
