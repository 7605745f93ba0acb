"""Words a second of extraction beside the bare pipeline on the same paragraphs."""

import time

from claims.extraction import extract
from claims.extraction.paragraphs import paragraph_spans, read_paragraphs
from claims.extraction.pipeline import parsing

COPIES, ROUNDS = 25, 5
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
    ]


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
