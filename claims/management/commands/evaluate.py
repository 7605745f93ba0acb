"""Measure the product's own code against a data set."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction import NoPipelineError
from claims.extraction.evaluation.measure import Rate, View, measure
from claims.extraction.evaluation.predicting import predict

_KEYS = frozenset({"doc_id", "text", "relations"})


class Command(BaseCommand):
    help = "Measure what the product finds against a gold file. No database."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        subjects = parser.add_subparsers(dest="subject", required=True)
        quotes = subjects.add_parser("quotes", help="statements and their speakers")
        quotes.add_argument("gold", help="JSONL: doc_id, text, relations")
        quotes.add_argument("--predictions", help="write what was found here, as JSONL")
        quotes.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        gold = read_gold(Path(options["gold"]))
        try:
            found = list(predict(gold, use_tagger=settings.USE_TAGGER))
        except NoPipelineError as error:
            raise CommandError(str(error)) from error
        if options["predictions"]:
            _write(Path(options["predictions"]), found)
        relations = {row["doc_id"]: row["relations"] for row in found}
        tables = {view: measure(gold, relations, view) for view in View}
        if options["json"]:
            values = {
                v: {n: r._asdict() for n, r in t.items()} for v, t in tables.items()
            }
            self.stdout.write(json.dumps(values, indent=2))
        else:
            for view, table in tables.items():
                self.stdout.write(_table(view, table))


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The documents of a gold file. Raises CommandError naming the bad line."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: cannot be read as UTF-8 text. {error}") from error
    rows = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            rows.append(_row(path, number, line))
    if not rows:
        raise CommandError(f"{path}: no documents in it. One JSON object a line.")
    return rows


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise CommandError(f"{path}, line {number}: not JSON. {error}") from error
    if not isinstance(row, dict) or not row.keys() >= _KEYS:
        wanted = ", ".join(sorted(_KEYS))
        raise CommandError(f"{path}, line {number}: an object with {wanted} is needed.")
    return row


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path}: cannot be written. {error.strerror}") from error


def _table(view: View, rates: dict[str, Rate]) -> str:
    lines = [f"{view + ' view':18}     P      R     F1"]
    for name, rate in rates.items():
        figures = "".join(f"{100 * value:7.1f}" for value in rate)
        lines.append(f"  {name:14} {figures}")
    return "\n".join(lines)
