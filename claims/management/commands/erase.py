"""`manage.py erase`: ask for an erasure, confirm it, do all of them again."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sources.models import Document, Erasure, Speaker, User
from sources.services.edits import NotAllowedError
from sources.services.erasing import (
    KeyLostError,
    Wish,
    ask_erasure,
    confirm_erasure,
    erase_again,
    try_erasure,
)

FIELDS = (
    "uid",
    "kind",
    "document_id",
    "speaker_id",
    "ground",
    "public_words",
    "asked_by_id",
    "asked_at",
    "confirmed_by_id",
    "confirmed_at",
    "marks",
    "key_hint",
    "touched",
    "applied_at",
)


class Command(BaseCommand):
    help = (
        "Blanks words for good, wherever they are stored. Two people: --by USER asks, "
        "then --confirm UID --by ANOTHER does it; one of them is an admin."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--words", help="phrases, one a line")
        what.add_argument("--document", type=int, help="the number of a document")
        what.add_argument("--speaker", help="the slug of a speaker")
        what.add_argument("--confirm", metavar="UID", help="do what was asked for")
        what.add_argument("--again", action="store_true", help="do all once more")
        what.add_argument(
            "--ledger",
            action="store_true",
            help="print what was erased, for `restore --erasures`; holds no words",
        )
        parser.add_argument("--by", metavar="USER", help="the name you sign in with")
        parser.add_argument("--ground", default="", help="why, for the desk")
        parser.add_argument("--public", default="", help="what readers are told")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            if options["ledger"]:
                return self._ledger()
            if options["again"]:
                return self._tell(erase_again(at=timezone.now()))
            if options["confirm"]:
                return self._confirm(options)
            return self._ask(options)
        except (NotAllowedError, KeyLostError) as error:
            raise CommandError(str(error)) from error

    def _ask(self, options: dict[str, Any]) -> None:
        wish = Wish(
            ground=options["ground"],
            public_words=options["public"],
            words=options["words"] or "",
            document=_one(Document, pk=options["document"]),
            speaker=_one(Speaker, slug=options["speaker"]),
        )
        made = ask_erasure(wish, by=_user(options), at=timezone.now())
        self.stdout.write(f"Asked for as {made.uid}. It would touch:")
        self._tell(try_erasure(made))

    def _confirm(self, options: dict[str, Any]) -> None:
        row = _one(Erasure, uid=options["confirm"])
        if row is None:
            raise CommandError("Nothing was asked for under this number.")
        done = confirm_erasure(row, by=_user(options), at=timezone.now())
        self._tell(done.touched)

    def _tell(self, touched: dict[str, int]) -> None:
        for table, n in sorted(touched.items()):
            self.stdout.write(f"{table}: {n}")
        self.stdout.write(f"{sum(touched.values())} rows.")

    def _ledger(self) -> None:
        rows = list(Erasure.objects.done().order_by("pk").values(*FIELDS))
        self.stdout.write(json.dumps(rows, default=str, indent=1))


def _user(options: dict[str, Any]) -> User:
    user = User.objects.filter(username=options["by"] or "", is_active=True).first()
    if user is None:
        raise CommandError("Say who you are: --by USER.")
    return user


def _one(model: Any, **wanted: Any) -> Any:
    """The row, None where none was named; raises CommandError where there is none."""
    (value,) = wanted.values()
    if value is None:
        return None
    try:
        row = model.objects.filter(**wanted).first()
    except (ValueError, TypeError) as error:
        raise CommandError(str(error)) from error
    if row is None:
        raise CommandError(f"There is no {model._meta.verbose_name} {value}.")
    return row
