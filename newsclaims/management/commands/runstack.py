"""`manage.py runstack`: run all of NewsClaims until it is asked to stop."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from newsclaims.stack import supervisor

DEFAULT_PORT = 8000


class Command(BaseCommand):
    help = "Starts the stores, the web server, the worker and the timer; keeps them up."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        port = os.environ.get("PORT") or DEFAULT_PORT
        parser.add_argument(
            "--port", type=int, default=port, help="of the web server (or PORT=)"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        sys.exit(supervisor.run(options["port"]))
