"""Deciding about many statements at once, in one transaction and with one undo."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from claims.models import Statement
from claims.services.deciding import Decided
from claims.wording import REVIEW as REVIEW_WORDS
from sources.models import User
from sources.services.edits import NotAllowedError, StaleError, authored

Act = Callable[[int, int | None], Decided]


@dataclass(frozen=True, slots=True)
class Left:
    """A statement that was left as it is, and why."""

    statement: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of the statements; `token` undoes what was done, 0 when nothing."""

    token: int
    done: tuple[Statement, ...]
    left: tuple[Left, ...]


def decide_all(
    versions: Mapping[int, int | None], act: Act, *, by: User, at: datetime, why: str
) -> Batch:
    """Do `act` to each statement of `versions` (id: version that was looked at).

    Those that somebody else handled meanwhile, or that cannot be decided so, are left
    and named; the others are done. `act` has to write `by` and `at`.
    """
    done: list[Decided] = []
    left: list[Left] = []
    with authored(by, why=why):
        for pk in sorted(versions):
            try:
                done.append(act(pk, versions[pk]))
            except StaleError as error:
                left.append(_handled(error.current))
            except NotAllowedError as error:
                left.append(Left(pk, _text(pk), str(error)))
            except Statement.DoesNotExist:
                left.append(Left(pk, "", "There is no such statement."))
    token = done[0].token if done else 0
    return Batch(token, tuple(one.statement for one in done), tuple(left))


def told(left: Iterable[Left]) -> str:
    """Say in a sentence which were left, and why."""
    return " ".join(f"Left as it is: “{one.text[:60]}”. {one.why}" for one in left)


def _handled(row: object) -> Left:
    statement = Statement.objects.select_related("reviewed_by").get(
        pk=getattr(row, "pk", 0)
    )
    what = REVIEW_WORDS.get(statement.review, statement.review)
    who = statement.reviewed_by or "somebody"
    return Left(statement.pk, statement.claim_text, f"Now {what}, by {who}.")


def _text(pk: int) -> str:
    rows = Statement.objects.filter(pk=pk).values_list("claim_text", flat=True)
    return rows.first() or ""
