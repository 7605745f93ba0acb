"""Compare every stored evidence status with what computing it gives."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from claims.services import rescores
from claims.services.recounting import ask_for_recount


class Command(BaseCommand):
    help = "Says where a stored status differs from a computed one; changes nothing."

    def handle(self, **_options: Any) -> None:
        row = ask_for_recount(by=None, at=now())
        rescores.take(row.pk)
        while rescores.step(row.pk, at=now()):
            pass
        row.refresh_from_db()
        for claim, stored, computed, meaning in row.found:
            self.stdout.write(f"Claim {claim}: {stored}, not {computed}: {meaning}.")
        self.stdout.write(f"Claims compared: {row.n_done}, different: {row.n_changed}.")
