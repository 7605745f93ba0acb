"""`manage.py prepare`: bring the database up to date, and welcome on an empty one."""

from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Applies migrations, then shows a new newsroom its first content."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        if "welcome" in get_commands():
            call_command("welcome")
