"""Compute every claim's evidence status anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils.timezone import now

from claims.services.rescoring import rescore, stale
from claims.services.stale import spread_sorts


class Command(BaseCommand):
    help = "Computes evidence statuses anew; safe to run twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--stale",
            action="store_true",
            help="only claims that time or newer parameters may have moved",
        )

    def handle(self, **options: Any) -> None:
        if options["stale"]:
            spread_sorts(at=now())
        which = stale() if options["stale"] else Q()
        looked = changed = 0
        for n, moved in rescore(which, at=now(), cause="rescored"):
            looked, changed = looked + n, changed + moved
            if options["verbosity"] > 1:
                self.stdout.write(f"Claims so far: {looked}")
        self.stdout.write(f"Claims looked at: {looked}, changed: {changed}.")
