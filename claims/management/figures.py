"""Figures of `manage.py evaluate` as values and as lines of a table."""

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from claims.extraction.evaluation.checkworthiness import (
    Verdict,
    Worth,
    average_precision,
    verdicts,
    worth_interval,
    worth_of,
)
from claims.extraction.evaluation.errors import Mistake, mistakes
from claims.extraction.evaluation.measure import (
    Interval,
    Rate,
    View,
    intervals,
    measure,
)
from sources.reading.measuring import score_pages
from sources.reading.page import read_page

Report = tuple[dict[str, Any], list[str]]
"""What `--json` prints, and the lines that a person reads."""


def quotes_report(
    gold: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]], *, n_errors: int
) -> Report:
    """Rates by view and kind with intervals of F1; then so many mistakes."""
    found = {row["doc_id"]: row["relations"] for row in rows}
    values: dict[str, Any] = {}
    lines = []
    for view in View:
        rates, spread = measure(gold, found, view), intervals(gold, found, view)
        lines += _table(view, rates, spread)
        values[view] = {
            name: rate._asdict() | {"interval": list(spread[name])}
            for name, rate in rates.items()
        }
    wrong = list(islice(mistakes(gold, found, View.STATEMENTS), n_errors))
    if wrong:
        values["errors"] = [_mistake_values(one) for one in wrong]
    return values, [*lines, *(line for one in wrong for line in _mistake(one))]


def worth_report(rows: Iterable[tuple[str, bool]]) -> Report:
    """Figures over all sentences and by what sort of proposition they are."""
    found = verdicts(rows)
    by_type: dict[str, list[Verdict]] = {}
    for verdict in found:
        by_type.setdefault(verdict.type, []).append(verdict)
    low, high = worth_interval(found)
    precision = average_precision(found)
    table = {"all": worth_of(found)}
    table |= {name: worth_of(by_type[name]) for name in sorted(by_type)}
    values = {name: figures._asdict() for name, figures in table.items()}
    values["all"] |= {"average_precision": precision, "interval": [low, high]}
    head = f"{'check-worthiness':18}     n  worth     P      R  macro-F1"
    ends = [
        f"  macro-F1 95% [{100 * low:.1f}, {100 * high:.1f}]",
        f"  average precision {100 * precision:.1f}",
    ]
    return values, [head, *(_worth(*row) for row in table.items()), *ends]


def pages_report(folder: Path) -> Report:
    """How much of saved articles is read. Raises OSError where there are none."""
    scores = score_pages(folder, lambda body, url: read_page(body, url=url))
    rate = Rate(scores.precision, scores.recall, scores.f1)
    values = rate._asdict() | {
        "pages": len(scores.pages),
        "refused": {page.url: page.refused for page in scores.lost},
    }
    lines = [f"{'pages':18}     P      R     F1", _figures("shingles", rate)]
    lines.append(f"  pages {len(scores.pages)}, refused {len(scores.lost)}")
    return values, [*lines, *(f"  {p.url}: {p.refused}" for p in scores.lost)]


def _table(
    view: View, rates: dict[str, Rate], spread: dict[str, Interval]
) -> list[str]:
    lines = [f"{view + ' view':18}     P      R     F1   95% of F1"]
    for name, rate in rates.items():
        low, high = spread[name]
        lines.append(f"{_figures(name, rate)}   [{100 * low:.1f}, {100 * high:.1f}]")
    return lines


def _figures(name: str, rate: Rate) -> str:
    return f"  {name:14} " + "".join(f"{100 * value:7.1f}" for value in rate)


def _worth(name: str, figures: Worth) -> str:
    shares = (figures.precision, figures.recall, figures.macro_f1)
    return f"  {name:14} {figures.n:7}{figures.n_worth:7}" + "".join(
        f"{100 * share:7.1f}" for share in shares
    )


def _mistake(one: Mistake) -> list[str]:
    shown = [("gold", one.gold), ("found", one.found)]
    said = [f"  {name:6} {words or '-'}" for name, words in shown]
    return ["", f"{one.what} ({one.kind}), {one.doc_id}", f"  text   {one.line}", *said]


def _mistake_values(one: Mistake) -> dict[str, str]:
    names = ("doc_id", "what", "kind", "line", "gold", "found")
    return {name: getattr(one, name) for name in names}
