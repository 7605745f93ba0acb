"""`manage.py backup FILE`: save the whole database to one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from newsclaims.backups.database import BackupError
from newsclaims.backups.saving import save


class Command(BaseCommand):
    help = "Saves all that the database holds at one moment to a new file."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="must not be there yet")

    def handle(self, *_args: Any, **options: Any) -> None:
        path = options["file"].absolute()
        try:
            saved = save(path, self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        megabytes = path.stat().st_size / 1_000_000
        self.stdout.write(
            f"Saved {sum(saved.counts.values())} rows to {path} ({megabytes:.1f} MB, "
            f"PostgreSQL {saved.server}). It holds accounts and confidential texts: "
            "keep it as safe as the database. SECRET_KEY is not in it."
        )
