"""What a change would do to a claim's status, before it is made."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from claims.credibility.book import Book, assess
from claims.credibility.moment import Moment
from claims.credibility.results import Outcome
from claims.credibility.vocabulary import StatusCode
from claims.models import Claim
from claims.queries.ledger import load_world
from claims.queries.parameters import parameters_at
from claims.queries.reach import claims_touched_by
from claims.services.rescoring import FEW
from claims.services.settling import headline_of
from sources.models import Document


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change would do to the status: line 1 before and after."""

    before: str
    after: str
    code_before: StatusCode
    code_after: StatusCode

    @property
    def changes(self) -> bool:
        """Whether the status would read differently."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim that reads differently after a change of a document."""

    claim: Claim
    effect: Effect


@dataclass(slots=True)
class Reach:
    """How many claims rest on a document, and which of them a change would move.

    Of many claims only the number is told: they are assessed in the background.
    """

    n: int
    moved: list[Moved] = field(default_factory=list)

    @property
    def is_many(self) -> bool:
        """Whether there are too many to look at while somebody waits."""
        return self.n > FEW

    @property
    def n_public(self) -> int:
        """How many of those that move readers can see."""
        return sum(row.claim.is_public for row in self.moved)


def look(claim: Claim, at: datetime) -> Outcome:
    """Return where the claim stands at `at`, as the rows of this moment have it."""
    parameters = parameters_at(at)
    world = load_world([claim.pk], at, parameters)
    return assess(world, str(claim.pk), at, parameters)


def effect_of(claim: Claim, before: Outcome, after: Outcome) -> Effect:
    """Return two outcomes of a claim as readers would see them."""
    return Effect(
        before=headline_of(claim, before),
        after=headline_of(claim, after),
        code_before=before.code,
        code_after=after.code,
    )


def try_out(claim: Claim, act: Callable[[], object], *, at: datetime) -> Effect:
    """Return what `act` would do to the status of the claim; nothing is kept.

    Raises what `act` raises.
    """
    before = look(claim, at)
    with transaction.atomic():
        act()
        after = look(claim, at)
        transaction.set_rollback(True)
    return effect_of(claim, before, after)


@contextmanager
def reach_of(document: Document, at: datetime) -> Iterator[Reach]:
    """Compare the claims that rest on a document before and after the block."""
    rows = claims_touched_by(document)
    reach = Reach(rows.count())
    if reach.is_many:
        yield reach
        return
    claims = list(rows.order_by("pk"))
    before = _look_at_all(claims, at)
    yield reach
    after = _look_at_all(claims, at)
    for claim in claims:
        effect = effect_of(claim, before[claim.pk], after[claim.pk])
        if effect.changes:
            reach.moved.append(Moved(claim, effect))


def _look_at_all(claims: Sequence[Claim], at: datetime) -> dict[int, Outcome]:
    if not claims:
        return {}
    parameters = parameters_at(at)
    world = load_world([claim.pk for claim in claims], at, parameters)
    book = Book(world, Moment(at), parameters)
    return {claim.pk: book.assess(str(claim.pk)) for claim in claims}
