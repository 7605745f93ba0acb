"""Read one text and print what extraction finds in it. No database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction import NoPipelineError, extract
from claims.extraction.serialising import extraction_json, extraction_lines


class Command(BaseCommand):
    help = "Find statements, speakers and chains of attribution in a text file."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", help="a text file in UTF-8, or - for standard input"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        text = read_text(options["file"])
        try:
            found = extract(text, use_tagger=settings.USE_TAGGER)
        except NoPipelineError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            values = extraction_json(found)
            self.stdout.write(json.dumps(values, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(extraction_lines(found)))


def read_text(name: str) -> str:
    """A file's text, newlines untouched. Raises CommandError saying what to do."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise CommandError(f"{name}: {reason}. Name a text file, or - .") from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{name}: byte {error.start} is not UTF-8. Save the text as UTF-8 first."
        ) from error
    if not text.strip():
        raise CommandError(
            f"{name}: there is no text in it. Name a file that has some."
        )
    return text
