"""Reading saved news pages: how much of each article, how many a second."""

import os
import time
from pathlib import Path

from sources.reading import sandbox
from sources.reading.measuring import saved_pages, score_pages
from sources.reading.page import read_page
from sources.reading.types import Page

HERE = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("NEWSCLAIMS_SHARED", HERE.parent / "shared"))
PAGES = SHARED / "data" / "pages"


def run() -> list[tuple[str, str]]:
    """Rows of name and value; one row saying so where there are no saved pages."""
    if not (PAGES / "gold.jsonl").exists():
        return [("saved pages", "none found (set NEWSCLAIMS_SHARED): skipped")]
    scores = score_pages(PAGES, lambda body, url: read_page(body, url=url))
    return [
        ("saved pages", str(len(scores.pages))),
        ("lost", str(len(scores.lost))),
        ("precision", f"{scores.precision:.3f}"),
        ("recall", f"{scores.recall:.3f}"),
        ("F1 of 4-word shingles (aim .957)", f"{scores.f1:.3f}"),
        ("pages/s (aim 25)", f"{_speed(lambda b, url: read_page(b, url=url)):.1f}"),
        ("pages/s in the sandbox", f"{_speed(_read_safely):.1f}"),
    ]


def _read_safely(body: bytes, url: str) -> Page:
    return sandbox.read_response(body, url=url, content_type="text/html")


def _speed(read) -> float:
    pages = list(saved_pages(PAGES))
    read(*pages[0][:2])  # the first call loads models
    started = time.perf_counter()
    for body, url, _ in pages:
        read(body, url)
    return len(pages) / (time.perf_counter() - started)


if __name__ == "__main__":
    for name, value in run():
        print(f"{name:40} {value}")
