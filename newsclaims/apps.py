"""The project package as an app: it brings the commands that run the stack."""

import gc

from django.apps import AppConfig
from django.core.checks import Tags, register


class NewsClaimsConfig(AppConfig):
    name = "newsclaims"

    def ready(self) -> None:
        """Let `migrate` look first whether it can lead this database on.

        What is loaded by now stays for good: the garbage collector need not go
        through it again and again, which costs a batch of claims a tenth of its time.
        """
        from newsclaims.upgrades import check_way  # noqa: PLC0415 -- needs the settings

        register(check_way, Tags.database)
        gc.freeze()
