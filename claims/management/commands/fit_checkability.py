"""Fit the weights of checkability to labelled sentences. No database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction.worthiness import fitting
from claims.extraction.worthiness.card import card
from claims.extraction.worthiness.weights import TABLE, written
from claims.management.commands.evaluate import read_rows

_KEYS = frozenset({"text", "label"})
# Fewer leave folds without a word to learn.
_LEAST = 50


class Command(BaseCommand):
    help = (
        "Fit the weights of checkability to sentences (JSONL: text, label; 1 = worth "
        "a check), with five-fold cross-validation. No database."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("data", help="JSONL: text, label (1 = worth a check)")
        parser.add_argument("--out", help="folder for weights.tsv and CARD.md")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = read_rows(Path(options["data"]), _KEYS)
        if len(rows) < _LEAST or len({row["label"] == 1 for row in rows}) == 1:
            raise CommandError(
                f"{options['data']}: {_LEAST} sentences or more with both labels are "
                f"needed, this has {len(rows)}."
            )
        data = fitting.labelled((row["text"], row["label"] == 1) for row in rows)
        crossed = fitting.crossed(data)
        found = fitting.fitted(data, crossed.cut)
        folder = Path(options["out"]) if options["out"] else TABLE.parent
        text = card(data, crossed, found)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lines = "".join(f"{line}\n" for line in written(found))
            (folder / TABLE.name).write_text(lines, "utf-8")
            (folder / "CARD.md").write_text(text, "utf-8")
        except OSError as error:
            raise CommandError(
                f"{error.filename}: cannot be written. {error.strerror}. "
                "Name another folder with --out."
            ) from error
        self.stdout.write(text)
