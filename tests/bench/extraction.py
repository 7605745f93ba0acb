"""Speed of extraction beside the bare pipeline's, and what memory it takes."""

import resource
import time
from collections.abc import Iterator
from pathlib import Path

from claims.extraction import extract
from claims.extraction.paragraphs import paragraph_spans, read_paragraphs
from claims.extraction.pipeline import parsing

COPIES, ROUNDS = 25, 5
# A worker must not grow: memory after the first articles and after the last.
FIRST_ARTICLES, ARTICLES = 20, 200
LONG_TEXT = 1_000_000
KILO = 1024
TEXT = """Dam operator knew of crack, inspectors say
The company that runs the dam above Marlow knew of a crack “for at least six months”,
 inspectors said on Monday, in a finding that residents called long overdue.
“The numbers speak for themselves,” said Priya Raman, the regulator's head of safety.
 “We warned them twice, and we have the letters to prove it.”
Tom Ashworth, the chief executive of Marlow Water, denied that the firm had ignored
 warnings. He told the BBC that engineers had inspected the wall every week since May.
According to two people familiar with the matter, the firm's own staff raised the
 alarm last spring. A government source, speaking on condition of anonymity, said
 ministers were “furious” and would seek new powers (the firm later disputed this).
The valley has lived with the dam for ninety years. Its turbines light about forty
 thousand homes, and in dry summers the reservoir feeds three towns further down.
Analysts expect the shares to fall when markets open, but Reuters reported that an
 investor close to the company had bought more. The mayor has called for an inquiry.
""".replace("\n ", " ")


def run() -> list[tuple[str, str]]:
    """Return (what, figure) rows; best of rounds that take turns."""
    text = TEXT * COPIES
    n_words = len(text.split())
    extract(TEXT)
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(_timed_bare(text))
        start = time.perf_counter()
        extract(text)
        ours.append(time.perf_counter() - start)
    return [
        ("extraction: words/s", f"{n_words / min(ours):.0f}"),
        ("extraction: bare pipeline, words/s", f"{n_words / min(bare):.0f}"),
        ("extraction: share of the bare pipeline", f"{min(bare) / min(ours):.2f}"),
        *_plateau(),
        *_long_text(),
    ]


def _plateau() -> Iterator[tuple[str, str]]:
    """Resident memory over many articles that share no name and no number."""
    for number in range(1, ARTICLES + 1):
        extract(_article(number))
        if number in {FIRST_ARTICLES, ARTICLES}:
            yield f"extraction: MB after {number} articles", f"{resident():.0f}"


def _article(number: int) -> str:
    """The text with names and figures that no other number has."""
    name = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    text = TEXT.replace("Marlow", f"Mar{name}").replace("Raman", f"Ram{name}an")
    return text.replace("Ashworth", f"Ash{name}").replace("ninety", str(number + 90))


def _long_text() -> Iterator[tuple[str, str]]:
    """A text without one line break, as a bad page gives it."""
    text = (TEXT * (LONG_TEXT // len(TEXT) + 1))[:LONG_TEXT].replace("\n", " ")
    start = time.perf_counter()
    extract(text)
    yield "extraction: s for 1,000,000 characters", f"{time.perf_counter() - start:.0f}"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILO
    yield "extraction: MB at most, after that text", f"{peak:.0f}"


def resident() -> float:
    """Resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / KILO**2


def _timed_bare(text: str) -> float:
    paragraphs = read_paragraphs(text, paragraph_spans(text))
    with parsing() as nlp:
        start = time.perf_counter()
        for _ in nlp.pipe(paragraph.view.text for paragraph in paragraphs):
            pass
        return time.perf_counter() - start


if __name__ == "__main__":
    for what, figure in run():
        print(f"{what:45} {figure:>10}")
