"""What a trial of other values would change for readers."""

from dataclasses import dataclass

from claims.credibility.status import Status, status_of
from claims.credibility.vocabulary import StatusCode
from claims.models import Claim, Rescore


@dataclass(frozen=True, slots=True)
class ChangedClaim:
    """A public claim that would have another status."""

    claim: Claim
    before: Status
    after: Status


def changed_claims(trial: Rescore) -> list[ChangedClaim]:
    """Return the claims that the trial found, in one SQL statement."""
    rows = Claim.objects.only("text").in_bulk([pk for pk, *_ in trial.found])
    return [
        ChangedClaim(
            rows[pk], status_of(StatusCode(before)), status_of(StatusCode(after))
        )
        for pk, before, after in trial.found
        if pk in rows
    ]
