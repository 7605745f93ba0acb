"""`manage.py restore FILE`: fill the database from a backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from newsclaims.backups.database import BackupError
from newsclaims.backups.restoring import restore


class Command(BaseCommand):
    help = "Fills an empty database from a file that `backup` made."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="save and then remove what the database holds now",
        )

        parser.add_argument(
            "--erasures",
            type=Path,
            metavar="LEDGER",
            help="what `erase --ledger` printed: erased again in what is restored",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        path = options["file"].absolute()
        try:
            found = restore(
                path,
                self.stdout.write,
                replace=options["replace"],
                ledger=options["erasures"],
            )
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Restored {sum(found.counts.values())} rows of {len(found.counts)} tables "
            f"as they stood at {found.created_at}; all counts agree."
        )
