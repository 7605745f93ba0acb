"""Makes a token for the API and prints its key, once; or revokes one."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sources.models import ApiToken, Scope, User
from sources.services.edits import NotAllowedError
from sources.services.tokens import make_token, revoke_token


class Command(BaseCommand):
    help = "Make a token for the API; its key is printed once and kept nowhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="whose rights the token has, at most")
        parser.add_argument("--scopes", nargs="+", choices=list(Scope), default=[])
        parser.add_argument("--name", default="Command line")
        parser.add_argument("--days", type=int, help="how long it works (for ever)")
        parser.add_argument("--list", action="store_true", help="show the tokens")
        parser.add_argument("--revoke", metavar="HINT", help="end the tokens like this")

    def handle(self, *_args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"There is no account named {options['user']!r}.")
        if options["revoke"]:
            self._revoke(user, options["revoke"])
        elif options["list"]:
            self._list(user)
        else:
            self._make(user, options)

    def _make(self, user: User, options: dict[str, Any]) -> None:
        days = options["days"]
        expires_at = timezone.now() + timedelta(days=days) if days else None
        try:
            _, key = make_token(
                user,
                name=options["name"],
                scopes=options["scopes"],
                expires_at=expires_at,
            )
        except NotAllowedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(key)

    def _list(self, user: User) -> None:
        for token in ApiToken.objects.filter(user=user):
            words = "revoked" if token.revoked_at else ", ".join(token.scopes)
            used = token.last_used_at
            when = f"last used {used:%Y-%m-%d}" if used else "never used"
            self.stdout.write(f"{token.hint}  {token.name}: {words}; {when}")

    def _revoke(self, user: User, hint: str) -> None:
        found = ApiToken.objects.filter(user=user, hint=hint, revoked_at=None)
        if not found:
            raise CommandError(f"{user.username} has no working token {hint}.")
        for token in found:
            revoke_token(token, at=timezone.now())
            self.stdout.write(f"{token} is revoked.")
