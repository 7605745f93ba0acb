"""Print a claim's status and ledger, so that anybody can follow the sums."""

from argparse import ArgumentParser
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_date
from django.utils.timezone import get_default_timezone, now

from claims.credibility.rendering import lines
from claims.credibility.vocabulary import Wording
from claims.models import Claim
from claims.queries.standing import names_of, standing_of


class Command(BaseCommand):
    help = "Prints a claim's evidence status and the ledger behind it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("claim", type=int, help="the number of the claim")
        parser.add_argument("--asof", help="a day, YYYY-MM-DD: as we knew it then")
        parser.add_argument(
            "--explain",
            action="store_true",
            help="also what each link carries and what would change the status",
        )

    def handle(self, **options: Any) -> None:
        claim = Claim.objects.filter(pk=options["claim"]).first()
        if claim is None:
            raise CommandError(f"There is no claim {options['claim']}.")
        standing = standing_of(claim, _moment(options["asof"]))
        told = standing.explanation
        if not options["explain"]:
            told = replace(told, without_links=(), would_change=(), would_not=())
        self.stdout.write(f"Claim {claim.pk}: {claim.text}")
        for line in lines(
            told,
            names=names_of(standing.world).words,
            wording=Wording(claim.wording),
            zone=get_default_timezone(),
        ):
            self.stdout.write(line)


def _moment(asof: str | None) -> datetime:
    """Return the end of the day asked for, or now."""
    if asof is None:
        return now()
    try:
        day = parse_date(asof)
    except ValueError:
        day = None
    if day is None:
        raise CommandError("Write the day as YYYY-MM-DD, for example 2025-01-29.")
    return datetime.combine(day, time.max, tzinfo=get_default_timezone())
