"""Recording that somebody looked."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from claims.models import Check, Claim
from claims.services.assessment import assess_claim
from sources.models import User
from sources.services.edits import NotAllowedError, authored

LONGEST = 500
"""Characters of where and what."""


@dataclass(frozen=True, slots=True)
class Search:
    """One line of a search log: a place, what was asked there, what came of it."""

    place: str
    query: str = ""
    result: str = ""


def record_check(  # noqa: PLR0913  each is one answer of the form
    claim: Claim,
    *,
    by: User,
    looked_on: date,
    found: str,
    at: datetime,
    places: str = "",
    log: Sequence[Search] = (),
    found_evidence: bool = False,
    was_asked: bool = False,
) -> Check:
    """Return the saved check: where `by` looked on a day, and what was found.

    The places of the `log` serve where none are told. It moves no points; it decides
    which words "said" may use. Raises NotAllowedError for a day to come or without
    words.
    """
    if looked_on > localdate(at):
        raise NotAllowedError("The day of the check lies in the future.")
    told = places.strip() or "; ".join(dict.fromkeys(line.place for line in log))
    if not told or not found.strip():
        raise NotAllowedError("Say where you looked and what you found.")
    with authored(by, why="Check recorded"):
        check = Check.objects.create(
            claim=claim,
            by=by,
            looked_on=looked_on,
            places=told[:LONGEST],
            found=found.strip(),
            log=[asdict(line) for line in log],
            found_evidence=found_evidence,
            was_asked=was_asked,
        )
        assess_claim(claim, by=by, cause="check recorded", at=at)
    return check
