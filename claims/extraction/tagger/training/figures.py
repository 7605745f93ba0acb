"""How well rules and tagger together do on texts that are parsed already."""

import time
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from claims.extraction.evaluation.measure import Rate, View, measure
from claims.extraction.reports import Report, find_reports
from claims.extraction.tagger.combining import combined
from claims.extraction.tagger.model import Model
from claims.extraction.tagger.training.texts import GoldText

# The names of the three systems that are compared.
RULES, BOTH, AGREED = "rules", "rules and tagger", "where both agree"


class Figures(NamedTuple):
    """Rates by system and view, and what the tagger takes for a token."""

    rates: dict[str, dict[View, dict[str, Rate]]]
    microseconds: float


def figures_of(model: Model, texts: Sequence[GoldText]) -> Figures:
    """Rates on some gold texts: rules alone, with the tagger, and where both agree."""
    rows: dict[str, dict[str, list[dict[str, Any]]]] = {RULES: {}, BOTH: {}, AGREED: {}}
    taken = 0.0
    for text in texts:
        name = text.document["doc_id"]
        reports = find_reports(text.sheets)
        rows[RULES][name] = [_row(report) for report in reports]
        start = time.process_time()
        found = [rated.report for rated in combined(text.sheets, reports, model)]
        taken += time.process_time() - start
        rows[BOTH][name] = [_row(report) for report in found]
        rows[AGREED][name] = [_row(r) for r in found if len(r.rules) > 1]
    gold = [text.document for text in texts]
    n_tokens = sum(len(text.columns) for text in texts)
    return Figures(
        {name: _rates(gold, found) for name, found in rows.items()},
        1e6 * taken / max(n_tokens, 1),
    )


def table(figures: Figures) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| system | view | precision | recall | F1 | content F1 | direct | indirect |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, views in figures.rates.items():
        for view, rates in views.items():
            values = [*rates["relation"]]
            values += [rates[row].f1 for row in ("content", "direct", "indirect")]
            cells = " | ".join(f"{100 * value:.1f}" for value in values)
            lines.append(f"| {name} | {view} | {cells} |")
    return "\n".join(lines)


def _rates(
    gold: Sequence[Mapping[str, Any]], found: Mapping[str, list[dict[str, Any]]]
) -> dict[View, dict[str, Rate]]:
    return {view: measure(gold, found, view) for view in View}


def _row(report: Report) -> dict[str, Any]:
    sheet, frame = report.sheet, report.frame
    source = sheet.span(frame.source) if frame.source else None
    return {
        "quote_spans": [list(span) for span in report.spans],
        "cue_spans": [list(sheet.span(frame.cue))],
        "source_spans": [list(source)] if source else [],
        "speaker": None,
    }
