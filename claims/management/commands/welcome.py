"""Greets a new newsroom: example content, a first account; safe to run twice."""

from typing import Any

from django.core.management.base import BaseCommand

from claims.demo.welcome import FIRST_ACCOUNT, welcome


class Command(BaseCommand):
    help = "On an empty database: load the example story and make a first account."

    def handle(self, *_args: Any, **_options: Any) -> None:
        password = welcome()
        if password:
            self.stdout.write(
                f"Sign in as {FIRST_ACCOUNT} (senior editor), password: {password}\n"
                "This password is shown once; `manage.py changepassword "
                f"{FIRST_ACCOUNT}` sets another."
            )
