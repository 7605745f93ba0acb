"""Train the tagger on one's own annotated texts. No database."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction import NoPipelineError
from claims.management.commands.evaluate import read_gold

# Fewer texts give no two halves to learn from each other.
_LEAST_TEXTS = 4


class Command(BaseCommand):
    help = (
        "Train the tagger on a folder with train.jsonl and, to measure, dev.jsonl "
        "(doc_id, text, relations in each line), or on one such file. No database."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("data", help="a folder with train.jsonl, or one JSONL file")
        parser.add_argument("--out", help="folder for the weights and their card")

    def handle(self, *args: Any, **options: Any) -> None:
        data, begun = Path(options["data"]), time.monotonic()
        train = data / "train.jsonl" if data.is_dir() else data
        dev = data / "dev.jsonl" if data.is_dir() else None
        documents = read_gold(train)
        if len(documents) < _LEAST_TEXTS:
            raise CommandError(
                f"{train}: {_LEAST_TEXTS} texts or more are needed, "
                f"this has {len(documents)}."
            )
        checks = read_gold(dev) if dev and dev.is_file() else []
        run = _run()

        def say(step: str) -> None:
            self.stdout.write(f"{time.monotonic() - begun:6.0f} s  {step}")

        try:
            card = run(documents, checks, options["out"], say)
        except NoPipelineError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"{error.filename}: cannot be written. {error.strerror}. "
                "Name another folder with --out."
            ) from error
        self.stdout.write(card)


def _run() -> Any:
    """The trainer. Raises CommandError where python-crfsuite is missing."""
    try:
        from claims.extraction.tagger.training.running import (  # noqa: PLC0415 (heavy)
            run,
        )
    except ModuleNotFoundError as error:
        raise CommandError(
            f"{error.name} is missing. Install it: pip install python-crfsuite"
        ) from error
    return run
