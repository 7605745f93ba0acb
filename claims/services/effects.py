"""What a change would do to a claim's status, before it is made."""

from dataclasses import dataclass
from datetime import datetime

from claims.credibility.book import assess
from claims.credibility.results import Outcome
from claims.credibility.vocabulary import StatusCode
from claims.models import Claim
from claims.queries.ledger import load_world
from claims.queries.parameters import parameters_at
from claims.services.settling import headline_of


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
