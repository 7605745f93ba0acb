"""`manage.py prepare`: bring the database up to date, and welcome on an empty one."""

from typing import Any

from django.core.checks import Tags
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS


class Command(BaseCommand):
    help = "Applies migrations, then shows a new newsroom its first content."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.check(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS])
        call_command("migrate", verbosity=0, interactive=False)
        if "welcome" in get_commands():
            call_command("welcome")
