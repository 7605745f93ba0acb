"""Loads the example content; safe to run twice."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.demo.welcome import load_demo


class Command(BaseCommand):
    help = "Load the example story: an article, its sources, claims with evidence."

    def handle(self, *_args: Any, **options: Any) -> None:
        is_new = load_demo()
        if options["verbosity"]:
            words = "Example content loaded." if is_new else "It is here already."
            self.stdout.write(words)
