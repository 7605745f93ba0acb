"""Measure the product's own code against a data set."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction import NoPipelineError
from claims.extraction.evaluation.predicting import predict
from claims.management.figures import Report, pages_report, quotes_report, worth_report
from claims.management.rankings import ranks_report
from claims.management.status_figures import status_report

_QUOTES = frozenset({"doc_id", "text", "relations"})
_SENTENCES = frozenset({"text", "label"})
_STORIES = frozenset({"claim_id", "truth", "articles"})
_CLAIMS = frozenset({"vclaim_id", "claim", "title"})
_QUERIES = frozenset({"query_id", "text", "vclaim_ids"})


class Command(BaseCommand):
    help = "Measure what the product finds. Only `matching` needs a database."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        subjects = parser.add_subparsers(dest="subject", required=True)
        quotes = subjects.add_parser("quotes", help="statements and their speakers")
        quotes.add_argument("gold", help="JSONL: doc_id, text, relations")
        quotes.add_argument("--predictions", help="write what was found here, as JSONL")
        quotes.add_argument("--json", action="store_true", help="print JSON")
        quotes.add_argument(
            "--errors", type=int, default=0, metavar="N", help="list N mistakes too"
        )
        worth = subjects.add_parser("checkworthiness", help="what is worth a check")
        worth.add_argument("gold", help="JSONL: text, label (1 = worth a check)")
        worth.add_argument("--json", action="store_true", help="print JSON")
        status = subjects.add_parser("status", help="stories whose end is known")
        status.add_argument("gold", help="JSONL: claim_id, truth, articles")
        status.add_argument("--json", action="store_true", help="print JSON")
        matching = subjects.add_parser("matching", help="claims for a text, ranked")
        matching.add_argument(
            "folder", help="verified_claims.jsonl, and queries in dev, train or test"
        )
        matching.add_argument("--json", action="store_true", help="print JSON")
        matching.add_argument(
            "--errors", type=int, default=0, metavar="N", help="list N mistakes too"
        )
        pages = subjects.add_parser("pages", help="the article inside saved pages")
        pages.add_argument("folder", help="gold.jsonl and html/ID.html.gz")
        pages.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        subjects = {
            "quotes": self._quotes,
            "checkworthiness": self._checkworthiness,
            "status": self._status,
            "matching": self._matching,
            "pages": self._pages,
        }
        values, lines = subjects[options["subject"]](options)
        if options["json"]:
            self.stdout.write(json.dumps(values, indent=2))
        else:
            self.stdout.write("\n".join(lines))

    def _quotes(self, options: dict[str, Any]) -> Report:
        gold = read_gold(Path(options["gold"]))
        try:
            rows = list(predict(gold, use_tagger=settings.USE_TAGGER))
        except NoPipelineError as error:
            raise CommandError(str(error)) from error
        if options["predictions"]:
            _write(Path(options["predictions"]), rows)
        return quotes_report(gold, rows, n_errors=options["errors"])

    def _checkworthiness(self, options: dict[str, Any]) -> Report:
        rows = read_rows(Path(options["gold"]), _SENTENCES)
        return worth_report((row["text"], row["label"] == 1) for row in rows)

    def _status(self, options: dict[str, Any]) -> Report:
        rows = read_rows(Path(options["gold"]), _STORIES)
        try:
            return status_report(rows)
        except ValueError as error:
            raise CommandError(f"{options['gold']}: {error}") from error

    def _matching(self, options: dict[str, Any]) -> Report:
        folder = Path(options["folder"])
        claims = read_rows(folder / "verified_claims.jsonl", _CLAIMS)
        paths = [folder / f"{part}.jsonl" for part in ("train", "dev", "test")]
        parts = {p.stem: read_rows(p, _QUERIES) for p in paths if p.exists()}
        if not parts:
            raise CommandError(f"{folder}: no train.jsonl, dev.jsonl or test.jsonl.")
        return ranks_report(claims, parts, n_errors=options["errors"])

    def _pages(self, options: dict[str, Any]) -> Report:
        try:
            return pages_report(Path(options["folder"]))
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(
                f"{options['folder']}: gold.jsonl (id, url, articleBody) and "
                f"html/ID.html.gz are needed. {error}"
            ) from error


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The documents of a gold file. Raises CommandError naming the bad line."""
    return read_rows(path, _QUOTES)


def read_rows(path: Path, keys: frozenset[str]) -> list[dict[str, Any]]:
    """The objects of a JSONL file with these keys. Raises CommandError."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: cannot be read as UTF-8 text. {error}") from error
    rows = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            rows.append(_row(path, number, line, keys))
    if not rows:
        raise CommandError(f"{path}: no documents in it. One JSON object a line.")
    return rows


def _row(path: Path, number: int, line: str, keys: frozenset[str]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise CommandError(f"{path}, line {number}: not JSON. {error}") from error
    if not isinstance(row, dict) or not row.keys() >= keys:
        wanted = ", ".join(sorted(keys))
        raise CommandError(f"{path}, line {number}: an object with {wanted} is needed.")
    return row


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path}: cannot be written. {error.strerror}") from error
