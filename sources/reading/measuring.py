"""How well pages are read: found words against words marked by hand."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sources.reading.refusals import Refused
from sources.reading.types import Page

SHINGLE = 4
"""Words of a shingle, as in the article extraction benchmark of Scrapinghub."""

Reader = Callable[[bytes, str], Page]
"""Bytes of a page and its URL -> what it says; raises Refused."""


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page: precision and recall of its word shingles, 0..1, 0 when refused."""

    url: str
    precision: float
    recall: float
    refused: str = ""


@dataclass(frozen=True, slots=True)
class PageScores:
    """All pages of a folder; means over pages, F1 of those means."""

    pages: tuple[PageScore, ...]

    @property
    def lost(self) -> tuple[PageScore, ...]:
        """The pages that were refused."""
        return tuple(page for page in self.pages if page.refused)

    @property
    def precision(self) -> float:
        """Share of what was found that belongs to the article."""
        return sum(page.precision for page in self.pages) / len(self.pages)

    @property
    def recall(self) -> float:
        """Share of the article that was found."""
        return sum(page.recall for page in self.pages) / len(self.pages)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def saved_pages(folder: Path) -> Iterator[tuple[bytes, str, str]]:
    """Bytes, URL and body by hand of each page in gold.jsonl and html/*.html.gz."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            with gzip.open(folder / "html" / f"{row['id']}.html.gz") as page:
                yield page.read(), row["url"], row["articleBody"]


def score_pages(folder: Path, read: Reader) -> PageScores:
    """How well a reader does on a folder of saved pages."""
    pages = (_score(body, url, gold, read) for body, url, gold in saved_pages(folder))
    return PageScores(tuple(pages))


def _score(body: bytes, url: str, gold: str, read: Reader) -> PageScore:
    try:
        found = _shingles(read(body, url).text)
    except Refused as refused:
        return PageScore(url, 0.0, 0.0, str(refused))
    wanted = _shingles(gold)
    n_right = (found & wanted).total()
    return PageScore(url, n_right / found.total(), n_right / wanted.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    n = max(1, len(words) - SHINGLE + 1)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(n))
