"""Whether a worker's memory stops growing over many different articles."""

import json
import os
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from claims.extraction import extract
from tests.bench.extraction import TEXT, resident

ARTICLES, STEP = 1000, 100
# A worker must stay below this, and so must what it gains over its last 200 articles.
MOST_MB, MOST_GAINED_MB = 900, 20
LAST = 200
_SEED = 20250129
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def run() -> Iterator[tuple[str, str]]:
    """Resident MB after each hundred articles, and whether they stay in bounds."""
    sizes = []
    for number, text in enumerate(islice(_articles(), ARTICLES), 1):
        extract(text)
        if number % STEP == 0:
            sizes.append(resident())
            yield f"MB after {number} articles", f"{sizes[-1]:.0f}"
    gained = sizes[-1] - sizes[-1 - LAST // STEP]
    is_bounded = sizes[-1] < MOST_MB and gained < MOST_GAINED_MB
    yield f"MB gained by the last {LAST}", f"{gained:.1f}"
    yield f"below {MOST_MB} MB and level", "yes" if is_bounded else "NO"


def _articles() -> Iterator[str]:
    """Real articles where they are, each once; then texts with words of our own."""
    shared = os.environ.get("NEWSCLAIMS_SHARED")
    if shared:
        for name in ("train", "dev"):
            path = Path(shared) / "data" / "polnear" / f"{name}.jsonl"
            lines = path.read_text("utf-8").splitlines() if path.is_file() else []
            yield from (json.loads(line)["text"] for line in lines)
    draw = random.Random(_SEED)
    while True:
        yield _made_up(draw)


def _made_up(draw: random.Random) -> str:
    """The text with new names, and with every fifth word one that never was."""
    names = {name: _word(draw).title() for name in ("Marlow", "Raman", "Ashworth")}
    words = TEXT.split(" ")
    for at in range(0, len(words), 5):
        words[at] = names.get(
            words[at], _word(draw) if words[at].isalpha() else words[at]
        )
    return " ".join(words)


def _word(draw: random.Random) -> str:
    return "".join(draw.choices(_LETTERS, k=draw.randint(4, 10)))
